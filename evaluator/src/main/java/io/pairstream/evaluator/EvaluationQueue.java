package io.pairstream.evaluator;

import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.BlockedCalls;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates checkpoints one after the other on a thread of its own. That thread and those it shares work with have the
 * lowest priority, so that a trainer on the same processor comes first. A checkpoint that cannot be used is given time, for a
 * trainer that goes on from the one before makes it good; the others go on meanwhile.
 */
final class EvaluationQueue implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EvaluationQueue.class);
    private static final long CLOSE_SECONDS = 30;

    private final CheckpointEvaluation evaluation;
    private final EvaluatorMetrics metrics;
    private final Duration repairedWithin;
    private final BlockingQueue<EvaluationJob> waiting = new DelayQueue<>();
    private final Set<String> runsToldOf = new HashSet<>();
    private final Set<String> runsWithHiddenPairs = new HashSet<>();
    private final AtomicLong submitted = new AtomicLong();
    private final long begun = System.nanoTime();
    private final ForkJoinPool threads =
            new ForkJoinPool(Runtime.getRuntime().availableProcessors(), EvaluationQueue::lowThread, null, false);
    private volatile boolean closed;
    private volatile @Nullable Thread owner;

    EvaluationQueue(CheckpointEvaluation evaluation, EvaluatorMetrics metrics, Duration repairedWithin) {
        this.evaluation = evaluation;
        this.metrics = metrics;
        this.repairedWithin = repairedWithin;
        threads.execute(this::evaluateWhatComes);
    }

    // What is said against priorities is that nothing may rely on them: here they only decide who waits for whom.
    @SuppressWarnings("ThreadPriorityCheck")
    private static ForkJoinWorkerThread lowThread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("pairstream-evaluation-" + thread.getPoolIndex());
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /**
     * Adds a checkpoint; what becomes of it is in the future: its results, or a {@link SetAsideException} if it cannot be
     * evaluated, or what else keeps this queue from evaluating.
     */
    Future<List<EvaluationResult>> submit(CheckpointCreated checkpoint) {
        EvaluationJob job = new EvaluationJob(checkpoint, submitted.getAndIncrement(), begun);
        waiting.add(job);
        return job.result();
    }

    /** One task of the pool for as long as the queue is open: the layers' parallel work is shared within the pool. */
    private void evaluateWhatComes() {
        owner = Thread.currentThread();
        try {
            while (!closed) {
                take(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Thread.interrupted(); // said that this queue is closed; a consumer that is closed with it logs an error
            evaluation.close();
        }
    }

    private void take(EvaluationJob job) {
        if (job.result().isDone()) {
            return; // nobody waits for it any more
        }
        try {
            job.result().complete(evaluate(job.checkpoint()));
        } catch (CheckpointException e) {
            tryAgain(job, e);
        } catch (HiddenPairsException e) {
            postpone(job, e);
        } catch (RuntimeException e) {
            giveUp(job, e);
        } catch (Error e) {
            job.result().completeExceptionally(e);
        }
    }

    private void tryAgain(EvaluationJob job, CheckpointException failure) {
        if (job.isGivenUp()) {
            giveUp(job, failure);
            return;
        }
        job.failed(repairedWithin);
        if (runsToldOf.add(job.checkpoint().getRunId())) {
            log.warn(
                    "checkpoint cannot be used yet, trying again for {} s runId={} step={} reason={}",
                    repairedWithin.toSeconds(),
                    job.checkpoint().getRunId(),
                    job.checkpoint().getStep(),
                    failure.getMessage());
        }
        waiting.add(job);
    }

    private void postpone(EvaluationJob job, HiddenPairsException reason) {
        job.postpone();
        if (runsWithHiddenPairs.add(job.checkpoint().getRunId())) {
            log.warn(
                    "checkpoint waits until pairs can be read runId={} step={} reason={}",
                    job.checkpoint().getRunId(),
                    job.checkpoint().getStep(),
                    reason.getMessage());
        }
        waiting.add(job);
    }

    private void giveUp(EvaluationJob job, RuntimeException failure) {
        if (!SetAsideException.isFor(failure)) {
            job.result().completeExceptionally(failure);
            return;
        }
        SetAsideException reason = new SetAsideException(failure);
        evaluation.givenUp(job.checkpoint(), String.valueOf(reason.getMessage()));
        job.result().completeExceptionally(reason);
    }

    private List<EvaluationResult> evaluate(CheckpointCreated checkpoint) {
        long begun = System.nanoTime();
        List<EvaluationResult> results = evaluation.evaluate(checkpoint);
        metrics.evaluated(checkpoint.getRunId(), Duration.ofNanos(System.nanoTime() - begun));
        return results;
    }

    /** Drops what waits, lets the evaluation under way end, and frees the models on the thread that owns them. */
    @Override
    public void close() {
        closed = true;
        Thread evaluating = owner;
        if (evaluating != null) {
            evaluating.interrupt();
        }
        threads.shutdown();
        try {
            if (!isEnded()) {
                log.warn("an evaluation is still running after {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isEnded() throws InterruptedException {
        BlockedCalls waiting = Waits.begin(
                () -> new Awaited("the evaluation under way to end", " (for up to " + CLOSE_SECONDS + " s)"));
        try {
            boolean ended = threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            waiting.done();
            return ended;
        } finally {
            waiting.close();
        }
    }
}
