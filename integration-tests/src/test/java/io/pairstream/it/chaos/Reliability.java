package io.pairstream.it.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What the long form found: collected while it runs, written as JSON and into the marked part of a Markdown page. */
final class Reliability {

    private static final String BEGIN = "<!-- written by mvn -B verify -Pchaos: begin -->";
    private static final String END = "<!-- written by mvn -B verify -Pchaos: end -->";
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final List<String> TARGETS = List.of("trainer", "evaluator", "producer", "broker");

    private final List<Kill> kills = new ArrayList<>();
    private final Map<String, Long> checkpointBytes = new TreeMap<>();
    private final Map<String, Double> checkpointShares = new TreeMap<>();
    private final List<Long> stopMillis = new ArrayList<>();
    private int runs;
    private int differences;
    private int duplicates;
    private int lost;
    private double rssFirst;
    private double rssLast;
    private long rssSteps;

    /** Takes in a run that processes were killed in, and how it ended. */
    void add(List<Kill> killed, Verdict verdict) {
        kills.addAll(killed);
        runs++;
        differences += verdict.differences().size();
        duplicates += verdict.duplicates().size();
        lost += verdict.lost().size();
    }

    void addCheckpointBytes(String network, long bytes) {
        checkpointBytes.put(network, bytes);
    }

    void addCheckpointShare(String settings, double share) {
        checkpointShares.put(settings, share);
    }

    void addStop(long millis) {
        stopMillis.add(millis);
    }

    void setMemory(long steps, double firstThousandMiB, double lastThousandMiB) {
        rssSteps = steps;
        rssFirst = firstThousandMiB;
        rssLast = lastThousandMiB;
    }

    /** Writes {@code reliability.json}, and the tables into {@code reliability.md}, both in a folder. */
    void write(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(folder.resolve("reliability.json"), json.writeValueAsString(toJson(json)) + "\n");
        Path page = folder.resolve("reliability.md");
        String before = Files.readString(page);
        int begin = before.indexOf(BEGIN) + BEGIN.length();
        int end = before.indexOf(END);
        Files.writeString(page, before.substring(0, begin) + "\n\n" + tables() + "\n" + before.substring(end));
    }

    private ObjectNode toJson(ObjectMapper json) {
        ObjectNode root = json.createObjectNode();
        ObjectNode counts = root.putObject("kills");
        TARGETS.forEach(target -> counts.put(target, count(target)));
        root.put("differences", differences).put("duplicates", duplicates).put("lost", lost);
        ObjectNode recovery = root.putObject("recoverySeconds");
        recovery.put("median", seconds(median(recoveries()))).put("max", seconds(max(recoveries())));
        root.put("checkpointShare", checkpointShares.getOrDefault(ChaosTest.LARGE_MINI_BATCH, Double.NaN));
        root.put("rssFirstThousandMiB", rssFirst).put("rssLastThousandMiB", rssLast);
        ArrayNode rows = root.putArray("rows");
        for (Kill kill : kills) {
            rows.addObject()
                    .put("target", kill.target())
                    .put("network", kill.network())
                    .put("where", kill.where())
                    .put("seed", kill.seed())
                    .put("equal", kill.equal());
        }
        return root;
    }

    private String tables() {
        StringBuilder page = new StringBuilder();
        line(page, "| killed with SIGKILL | times | equal afterwards |");
        line(page, "| --- | --- | --- |");
        for (String target : TARGETS) {
            long equal = kills.stream()
                    .filter(kill -> kill.target().equals(target) && kill.equal())
                    .count();
            line(page, "| %s | %d | %d |", target, count(target), equal);
        }
        line(page, "");
        line(
                page,
                "%d runs compared with uninterrupted ones at their ends: %d differences, %d duplicates, %d lost.",
                runs,
                differences,
                duplicates,
                lost);
        line(page, "");
        line(page, "| figure | value |");
        line(page, "| --- | --- |");
        line(
                page,
                "| from the start after a kill of a trainer to the first new step, %d times: median, most | %.1f s, %.1f s |",
                recoveries().size(),
                seconds(median(recoveries())),
                seconds(max(recoveries())));
        checkpointShares.forEach((settings, share) -> line(
                page,
                "| time of saving a checkpoint, beside the next step, as a share of a step, %s | %.1f %% |",
                settings,
                share * 100));
        checkpointBytes.forEach(
                (network, bytes) -> line(page, "| bytes of a checkpoint of `%s` | %,d |", network, bytes));
        line(
                page,
                "| resident memory of the trainer over %,d mini-batches, mean of the first and of the last thousand"
                        + " | %.0f MiB, %.0f MiB |",
                rssSteps,
                rssFirst,
                rssLast);
        line(
                page,
                "| from SIGTERM to the trainer's end, %d times: median, most | %.1f s, %.1f s |",
                stopMillis.size(),
                seconds(median(stopMillis)),
                seconds(max(stopMillis)));
        line(page, "");
        line(page, "| # | killed | network | where | seed | equal | new step after |");
        line(page, "| --- | --- | --- | --- | --- | --- | --- |");
        for (int i = 0; i < kills.size(); i++) {
            Kill kill = kills.get(i);
            String recovery = kill.recoveryMillis().isPresent()
                    ? String.format(Locale.ROOT, "%.1f s", seconds((double)
                            kill.recoveryMillis().getAsLong()))
                    : "";
            line(
                    page,
                    "| %d | %s | %s | %s | %d | %s | %s |",
                    i + 1,
                    kill.target(),
                    kill.network(),
                    kill.where(),
                    kill.seed(),
                    kill.equal() ? "yes" : "NO",
                    recovery);
        }
        return page.toString();
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private long count(String target) {
        return kills.stream().filter(kill -> kill.target().equals(target)).count();
    }

    private List<Long> recoveries() {
        return kills.stream()
                .flatMapToLong(kill -> kill.recoveryMillis().stream())
                .boxed()
                .toList();
    }

    private static double median(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    private static double max(List<Long> values) {
        return values.stream().flatMapToLong(LongStream::of).max().orElse(0);
    }

    private static double seconds(double millis) {
        return millis / MILLIS_PER_SECOND;
    }
}
