package io.pairstream.schemas;

import io.pairstream.records.Run;

/**
 * How many of everything a run has.
 *
 * @param miniBatchesPerEpoch mini-batches of one epoch; the last may be smaller
 * @param steps mini-batches of the run
 * @param checkpoints checkpoints of the run
 * @param testResults results of all of them on all test sets
 */
public record RunPlan(long miniBatchesPerEpoch, long steps, long checkpoints, long testResults) {

    /** Returns the plan of a run. */
    public static RunPlan of(Run run) {
        long perEpoch =
                miniBatches(run.getRecordsPerEpoch(), run.getHyperParameters().getBatchSize());
        return of(run, perEpoch, perEpoch * run.getEpochs());
    }

    /** Returns the plan of a run as it was when it ended after a step: its last, or the one it was stopped early after. */
    public static RunPlan endedAfter(Run run, long lastStep) {
        return of(run, of(run).miniBatchesPerEpoch(), lastStep + 1);
    }

    private static RunPlan of(Run run, long perEpoch, long steps) {
        long checkpoints = ceilDiv(steps, run.getCheckpointInterval());
        return new RunPlan(
                perEpoch, steps, checkpoints, checkpoints * TestSets.of(run).size());
    }

    /** Returns how many mini-batches so many pairs make, the last of which may be smaller. */
    public static long miniBatches(long pairs, int batchSize) {
        return ceilDiv(pairs, batchSize);
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
