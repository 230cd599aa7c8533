package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * A checkpoint that is to be evaluated, not before a time. A checkpoint that cannot be used yet is tried again after longer
 * and longer pauses, and is in nobody's way meanwhile.
 */
final class EvaluationJob implements Delayed {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration POSTPONED_BY = Duration.ofSeconds(5);
    private static final Comparator<EvaluationJob> IN_TURN = Comparator.comparingLong(
                    (EvaluationJob job) -> job.notBefore - job.begun)
            .thenComparingLong(job -> job.number);

    private final CheckpointCreated checkpoint;
    private final long number;
    private final long begun;
    private final CompletableFuture<List<EvaluationResult>> result = new CompletableFuture<>();
    private long notBefore;
    private long pause = FIRST_PAUSE.toNanos();
    private long giveUpAt;
    private boolean hasFailed;

    /**
     * @param checkpoint the checkpoint
     * @param number its place among those submitted
     * @param begun when the queue was made, by {@link System#nanoTime}: what times are compared with
     */
    EvaluationJob(CheckpointCreated checkpoint, long number, long begun) {
        this.checkpoint = checkpoint;
        this.number = number;
        this.begun = begun;
        this.notBefore = System.nanoTime();
    }

    CheckpointCreated checkpoint() {
        return checkpoint;
    }

    /** Returns what becomes of it. */
    CompletableFuture<List<EvaluationResult>> result() {
        return result;
    }

    /** The checkpoint cannot be used now; from the first time on it is given a time. */
    void failed(Duration within) {
        long now = System.nanoTime();
        if (!hasFailed) {
            hasFailed = true;
            giveUpAt = now + within.toNanos();
        }
        notBefore = now + Math.min(pause, giveUpAt - now);
        pause *= 2;
    }

    /** What the evaluation needs is not to be had now, and will be. */
    void postpone() {
        notBefore = System.nanoTime() + POSTPONED_BY.toNanos();
    }

    /** Returns whether a checkpoint that cannot be used now has had its time. */
    boolean isGivenUp() {
        return hasFailed && System.nanoTime() - giveUpAt >= 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(notBefore - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return IN_TURN.compare(this, (EvaluationJob) other);
    }
}
