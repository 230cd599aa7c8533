package io.pairstream.evaluator;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.failure.FirstFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Takes checkpoint events in and gives evaluated checkpoints out, without ever waiting for an evaluation: an event is
 * kept in the store until its results are forwarded.
 */
final class EvaluationProcessor extends ContextualProcessor<String, CheckpointCreated, String, Evaluated> {

    /** Name of the store of events whose results are not published yet. */
    static final String PENDING = "pending-evaluations";

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final EvaluationQueue queue;
    private final EvaluatorMetrics metrics;
    private final Map<String, Future<List<EvaluationResult>>> running = new HashMap<>();

    EvaluationProcessor(EvaluationQueue queue, EvaluatorMetrics metrics) {
        this.queue = queue;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Evaluated> context) {
        super.init(context);
        pendingInStepOrder().forEach(this::start);
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::forwardFinished);
    }

    @Override
    public void process(Record<String, CheckpointCreated> event) {
        pending().put(event.key(), event.value());
        start(new Pending(event.key(), event.value()));
    }

    private void start(Pending pending) {
        running.put(pending.key(), queue.submit(pending.checkpoint()));
        metrics.taken();
    }

    private void forwardFinished(long now) {
        for (Pending pending : pendingInStepOrder()) {
            Future<List<EvaluationResult>> result = running.get(pending.key());
            if (result != null && result.isDone()) {
                List<EvaluationResult> results = resultOf(result);
                forward(pending, results, now);
                pending().delete(pending.key());
                running.remove(pending.key());
                metrics.published(results);
            }
        }
    }

    private void forward(Pending pending, List<EvaluationResult> results, long now) {
        boolean primary = true;
        for (EvaluationResult each : results) {
            context().forward(new Record<>(pending.key(), new Evaluated(pending.checkpoint(), each, primary), now));
            primary = false;
        }
    }

    private static List<EvaluationResult> resultOf(Future<List<EvaluationResult>> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw FirstFailure.unchecked(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PairStreamException("interrupted while taking a result", e);
        }
    }

    private List<Pending> pendingInStepOrder() {
        List<Pending> all = new ArrayList<>();
        try (var each = pending().all()) {
            each.forEachRemaining(entry -> all.add(new Pending(entry.key, entry.value)));
        }
        all.sort(Comparator.comparing((Pending pending) -> pending.checkpoint().getRunId())
                .thenComparing(pending -> pending.checkpoint().getStep()));
        return all;
    }

    private KeyValueStore<String, CheckpointCreated> pending() {
        return context().getStateStore(PENDING);
    }

    @Override
    public void close() {
        running.values().forEach(result -> result.cancel(false));
        metrics.dropped(running.size());
        running.clear();
    }

    private record Pending(String key, CheckpointCreated checkpoint) {}
}
