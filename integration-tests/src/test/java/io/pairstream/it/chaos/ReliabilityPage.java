package io.pairstream.it.chaos;

import io.pairstream.testing.docs.WrittenPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The summary of {@link Findings} that {@code docs/reliability.md} shows. */
final class ReliabilityPage {

    private ReliabilityPage() {}

    /** Returns the part of the page that holds the summary. */
    static WrittenPart part(Path page) {
        return WrittenPart.of(page, "mvn -B verify -Pchaos");
    }

    /** Returns the summary, as Markdown. */
    static String summary(Findings found) {
        List<String> lines = new ArrayList<>(List.of("| killed with SIGKILL | times | equal afterwards |"));
        lines.add("| --- | --- | --- |");
        found.kills().forEach((target, times) -> lines.add(row(target, times, equal(found, target))));
        lines.add("");
        lines.add(format(
                "%d runs compared with uninterrupted ones at their ends: %d differences, %d duplicates, %d lost.",
                found.runs(), found.differences(), found.duplicates(), found.lost()));
        lines.add("");
        lines.add("| figure | value |");
        lines.add("| --- | --- |");
        lines.addAll(figures(found));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> figures(Findings found) {
        List<String> rows = new ArrayList<>();
        rows.add(times("from the start after a kill of a trainer to the first new step", found.recoverySeconds()));
        found.checkpointShares()
                .forEach(each -> rows.add(row(
                        format(
                                "time of saving a checkpoint, beside the next step, as a share of a step, `%s`, mini-batches of %,d",
                                each.network(), each.miniBatchSize()),
                        format("%.1f %%", each.share() * 100))));
        found.checkpointBytes()
                .forEach((network, bytes) ->
                        rows.add(row("bytes of a checkpoint of `" + network + "`", format("%,d", bytes))));
        rows.add(row(
                format(
                        "resident memory of the trainer over %,d mini-batches, mean of the first and of the last thousand",
                        found.rssMiniBatches()),
                format("%.0f MiB, %.0f MiB", found.rssFirstThousandMiB(), found.rssLastThousandMiB())));
        rows.add(times("from SIGTERM to the trainer's end", found.stopSeconds()));
        return rows;
    }

    private static long equal(Findings found, String target) {
        return found.rows().stream()
                .filter(kill -> kill.target().equals(target) && kill.equal())
                .count();
    }

    private static String times(String what, Times measured) {
        return row(
                format("%s, %d times: median, most", what, measured.times()),
                format("%.1f s, %.1f s", measured.median(), measured.max()));
    }

    private static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        return row.toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
