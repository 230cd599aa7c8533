package io.pairstream.it.chaos;

import io.pairstream.schemas.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The committed pairs of a run.
 *
 * @param digests for each partition of both topics the digests of the records' bytes, in the order of the log
 */
record PairLog(Map<String, List<String>> digests) {

    static PairLog read(Target target) {
        Map<String, List<String>> digests = new TreeMap<>();
        for (String topic : List.of(
                target.topics().testPairs().name(), target.topics().trainPairs().name())) {
            CommittedRecords.read(target.broker(), topic, found -> {
                if (target.runId().equals(found.key())) {
                    digests.computeIfAbsent(topic + "-" + found.partition(), partition -> new ArrayList<>())
                            .add(Sha256.hex(found.value()));
                }
            });
        }
        return new PairLog(digests);
    }

    /** Returns whether each partition holds what the other holds first. */
    boolean isBeginningOf(PairLog other) {
        return digests.entrySet().stream().allMatch(entry -> {
            List<String> whole = other.digests().getOrDefault(entry.getKey(), List.of());
            int size = entry.getValue().size();
            return size <= whole.size() && whole.subList(0, size).equals(entry.getValue());
        });
    }
}
