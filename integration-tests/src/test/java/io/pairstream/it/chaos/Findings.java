package io.pairstream.it.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the long form found, as {@code docs/reliability.json} holds it.
 *
 * @param kills how many processes were killed, by service
 * @param runs how many runs were compared with uninterrupted ones at their ends
 * @param differences what was there and was not, or not so, in the uninterrupted runs
 * @param duplicates what was there more than once
 * @param lost what was not there
 * @param recoverySeconds from the start after a kill of a trainer to the first new step
 * @param checkpointShare the one of {@code checkpointShares} with network cnn and the largest mini-batches
 * @param checkpointShares time of saving a checkpoint, as a share of a step
 * @param checkpointBytes size of a checkpoint, by network
 * @param rssMiniBatches mini-batches over which the trainer's memory was looked at
 * @param rssFirstThousandMiB mean resident memory over the first thousand of them
 * @param rssLastThousandMiB mean resident memory over the last thousand of them
 * @param stopSeconds from SIGTERM to the trainer's end
 * @param rows each kill
 */
record Findings(
        Map<String, Integer> kills,
        int runs,
        int differences,
        int duplicates,
        int lost,
        Times recoverySeconds,
        double checkpointShare,
        List<Share> checkpointShares,
        Map<String, Long> checkpointBytes,
        long rssMiniBatches,
        double rssFirstThousandMiB,
        double rssLastThousandMiB,
        Times stopSeconds,
        List<Row> rows) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Findings read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Findings.class);
    }

    /** Returns the kills of one kind of process. */
    List<Row> rowsOf(String target) {
        return rows.stream().filter(row -> row.target().equals(target)).toList();
    }

    /** Returns the same with other kills of one kind of process. */
    Findings withKills(String target, List<Row> killed) {
        Map<String, Integer> counts = new LinkedHashMap<>(kills);
        counts.put(target, killed.size());
        List<Row> all = new ArrayList<>(rows);
        all.removeIf(row -> row.target().equals(target));
        all.addAll(killed);
        return new Findings(
                counts,
                runs,
                differences,
                duplicates,
                lost,
                recoverySeconds,
                checkpointShare,
                checkpointShares,
                checkpointBytes,
                rssMiniBatches,
                rssFirstThousandMiB,
                rssLastThousandMiB,
                stopSeconds,
                all);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }

    /**
     * Time of saving a checkpoint, beside the next step.
     *
     * @param network name of the network
     * @param miniBatchSize pairs in a mini-batch
     * @param share time of a checkpoint by that of a step
     */
    record Share(String network, int miniBatchSize, double share) {}

    /**
     * One process that was killed.
     *
     * @param target trainer, evaluator, producer, broker or verify
     * @param network network of the run
     * @param where fault point and hit, or the instant
     * @param seed what the instant was drawn from, and the hit
     * @param equal whether all that was committed by then is what the uninterrupted run committed, and once
     * @param newStepSeconds from the start that follows to the first new step, if that process came to one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String target,
            String network,
            String where,
            long seed,
            boolean equal,
            @Nullable Double newStepSeconds) {}
}
