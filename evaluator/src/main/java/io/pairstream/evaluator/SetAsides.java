package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints that this evaluator has set aside: each is tried once, and again when an evaluator is started. Of each run
 * the first is named. Thread-safe.
 */
final class SetAsides {

    private static final Logger log = LoggerFactory.getLogger(SetAsides.class);

    private final EvaluatorMetrics metrics;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> namedRuns = new HashSet<>();

    SetAsides(EvaluatorMetrics metrics) {
        this.metrics = metrics;
    }

    /** Returns whether a checkpoint is set aside. */
    synchronized boolean has(String key) {
        return keys.contains(key);
    }

    /** A checkpoint is announced, whatever became of one that was announced under its key before. */
    synchronized void announced(String key) {
        keys.remove(key);
    }

    /** Sets a checkpoint aside. */
    synchronized void add(Pending pending, EventPlace place, String reason) {
        CheckpointCreated checkpoint = pending.checkpoint();
        keys.add(pending.key());
        metrics.setAside();
        if (namedRuns.add(checkpoint.getRunId())) {
            log.warn(
                    "checkpoint set aside until an evaluator is started again; further ones of this run are counted, not"
                            + " named: runId={} topic={} partition={} offset={} step={} reason={}",
                    checkpoint.getRunId(),
                    place.topic(),
                    place.partition(),
                    place.offset(),
                    checkpoint.getStep(),
                    reason);
        }
    }

    /** What was to be published about them may not have been: all are tried again. */
    synchronized void forget() {
        keys.clear();
    }
}
