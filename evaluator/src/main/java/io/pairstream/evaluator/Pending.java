package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import java.util.Comparator;

/**
 * A checkpoint whose results are not published yet. Ordered by run and step, which its key says as well.
 *
 * @param key key of its event
 * @param checkpoint the event
 */
record Pending(String key, CheckpointCreated checkpoint) implements Comparable<Pending> {

    private static final Comparator<Pending> IN_STEP_ORDER = Comparator.comparing(
                    (Pending pending) -> pending.checkpoint().getRunId())
            .thenComparing(pending -> pending.checkpoint().getStep());

    @Override
    public int compareTo(Pending other) {
        return IN_STEP_ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pending pending && key.equals(pending.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
