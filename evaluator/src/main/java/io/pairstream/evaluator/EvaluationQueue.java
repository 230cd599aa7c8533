package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.BlockedCalls;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates checkpoints one after the other on a thread of its own. That thread and those it shares work with have the
 * lowest priority, so that a trainer on the same processor comes first.
 */
final class EvaluationQueue implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EvaluationQueue.class);
    private static final long CLOSE_SECONDS = 30;

    private final CheckpointEvaluation evaluation;
    private final EvaluatorMetrics metrics;
    private final BlockingQueue<FutureTask<List<EvaluationResult>>> waiting = new LinkedBlockingQueue<>();
    private final ForkJoinPool threads =
            new ForkJoinPool(Runtime.getRuntime().availableProcessors(), EvaluationQueue::lowThread, null, false);
    private volatile boolean closed;
    private volatile @Nullable Thread owner;

    EvaluationQueue(CheckpointEvaluation evaluation, EvaluatorMetrics metrics) {
        this.evaluation = evaluation;
        this.metrics = metrics;
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

    /** Adds a checkpoint; what becomes of it is in the future. */
    Future<List<EvaluationResult>> submit(CheckpointCreated checkpoint) {
        FutureTask<List<EvaluationResult>> task = new FutureTask<>(() -> evaluate(checkpoint));
        waiting.add(task);
        return task;
    }

    /** One task of the pool for as long as the queue is open: the layers' parallel work is shared within the pool. */
    private void evaluateWhatComes() {
        owner = Thread.currentThread();
        try {
            while (!closed) {
                waiting.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            evaluation.close();
        }
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
