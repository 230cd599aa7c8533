package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates checkpoints one after the other on a thread of its own, which owns the models. */
final class EvaluationQueue implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EvaluationQueue.class);
    private static final long CLOSE_SECONDS = 30;

    private final CheckpointEvaluation evaluation;
    private final EvaluatorMetrics metrics;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "pairstream-evaluation"));

    EvaluationQueue(CheckpointEvaluation evaluation, EvaluatorMetrics metrics) {
        this.evaluation = evaluation;
        this.metrics = metrics;
    }

    /** Adds a checkpoint; what becomes of it is in the future. */
    Future<List<EvaluationResult>> submit(CheckpointCreated checkpoint) {
        return worker.submit(() -> evaluate(checkpoint));
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
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("an evaluation is still running after {} s", CLOSE_SECONDS);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        evaluation.close();
    }
}
