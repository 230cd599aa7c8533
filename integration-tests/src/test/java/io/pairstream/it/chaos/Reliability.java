package io.pairstream.it.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the long form finds, collected while it runs: all of it goes to the JSON, the summary to the page. */
final class Reliability {

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final List<String> TARGETS = List.of("trainer", "evaluator", "producer", "broker");
    private static final String VERIFY = "verify";

    private final List<Findings.Row> kills = new ArrayList<>();
    private final Map<String, Long> checkpointBytes = new TreeMap<>();
    private final List<Findings.Share> checkpointShares = new ArrayList<>();
    private final List<Double> stopSeconds = new ArrayList<>();
    private int runs;
    private int differences;
    private int duplicates;
    private int lost;
    private double rssFirst;
    private double rssLast;
    private long rssSteps;

    /** Takes in a run that processes were killed in, and how it ended. */
    void add(List<Kill> killed, Verdict verdict) {
        killed.forEach(kill -> kills.add(row(kill)));
        runs++;
        differences += verdict.differences().size();
        duplicates += verdict.duplicates().size();
        lost += verdict.lost().size();
    }

    /**
     * Takes in the kills of verifiers, of a run of their own: they take the place of those that are in the JSON and on the page, and the
     * others stay.
     */
    static void addVerifier(Path folder, List<Kill> killed) throws IOException {
        Findings before = Findings.read(folder.resolve("reliability.json"));
        write(
                folder,
                before.withKills(VERIFY, killed.stream().map(Reliability::row).toList()));
    }

    private static Findings.Row row(Kill kill) {
        Double newStep = kill.recoveryMillis().isPresent()
                ? Double.valueOf(kill.recoveryMillis().getAsLong() / MILLIS_PER_SECOND)
                : null;
        return new Findings.Row(kill.target(), kill.network(), kill.where(), kill.seed(), kill.equal(), newStep);
    }

    void addCheckpointBytes(String network, long bytes) {
        checkpointBytes.put(network, bytes);
    }

    void addCheckpointShare(String network, int miniBatchSize, double share) {
        checkpointShares.add(new Findings.Share(network, miniBatchSize, share));
    }

    void addStop(long millis) {
        stopSeconds.add(millis / MILLIS_PER_SECOND);
    }

    void setMemory(long steps, double firstThousandMiB, double lastThousandMiB) {
        rssSteps = steps;
        rssFirst = firstThousandMiB;
        rssLast = lastThousandMiB;
    }

    /**
     * Writes {@code reliability.json}, and the summary into {@code reliability.md}, both in a folder. The kills of verifiers that are there
     * stay.
     */
    void write(Path folder) throws IOException {
        Path json = folder.resolve("reliability.json");
        List<Findings.Row> ofVerifiers =
                Files.exists(json) ? Findings.read(json).rowsOf(VERIFY) : List.of();
        write(folder, findings().withKills(VERIFY, ofVerifiers));
    }

    private static void write(Path folder, Findings found) throws IOException {
        found.write(folder.resolve("reliability.json"));
        ReliabilityPage.part(folder.resolve("reliability.md")).write(ReliabilityPage.summary(found));
    }

    private Findings findings() {
        checkpointShares.sort(
                Comparator.comparing(Findings.Share::network).thenComparing(Findings.Share::miniBatchSize));
        return new Findings(
                counts(),
                runs,
                differences,
                duplicates,
                lost,
                recoveries(),
                largestOfCnn(),
                checkpointShares,
                checkpointBytes,
                rssSteps,
                rssFirst,
                rssLast,
                Times.ofSeconds(stopSeconds),
                kills);
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        TARGETS.forEach(target -> counts.put(target, (int)
                kills.stream().filter(kill -> kill.target().equals(target)).count()));
        return counts;
    }

    private Times recoveries() {
        return Times.ofSeconds(kills.stream()
                .flatMap(kill -> Stream.ofNullable(kill.newStepSeconds()))
                .toList());
    }

    private double largestOfCnn() {
        return checkpointShares.stream()
                .filter(each -> each.network().equals("cnn"))
                .reduce((smaller, larger) -> larger)
                .map(Findings.Share::share)
                .orElse(Double.NaN);
    }
}
