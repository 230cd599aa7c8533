package io.pairstream.evaluator;

import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.codec.RecordRules;
import io.pairstream.schemas.topic.DeadLetter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Takes checkpoint events in and gives out what became of them, without ever waiting for an evaluation: an event is kept in
 * the stores until its results are forwarded. One that is set aside stays there, for the next evaluator that is started.
 */
final class EvaluationProcessor extends ContextualProcessor<String, CheckpointCreated, String, Outcome> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final String topic;
    private final EvaluationQueue queue;
    private final SetAsides setAsides;
    private final EvaluatorMetrics metrics;
    private final NavigableMap<Pending, Future<List<EvaluationResult>>> running = new TreeMap<>();

    /**
     * @param topic topic of the events
     * @param queue evaluates
     * @param setAsides what is not tried again
     * @param metrics counts
     */
    EvaluationProcessor(String topic, EvaluationQueue queue, SetAsides setAsides, EvaluatorMetrics metrics) {
        this.topic = topic;
        this.queue = queue;
        this.setAsides = setAsides;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        super.init(context);
        for (Pending pending : events().usable()) {
            if (!setAsides.has(pending.key())) {
                start(pending);
            }
        }
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::forwardFinished);
    }

    /** @throws io.pairstream.schemas.codec.RecordFormatException if the event cannot be used */
    @Override
    public void process(Record<String, CheckpointCreated> event) {
        RecordRules.require(event.key(), event.value());
        Pending pending = new Pending(event.key(), event.value());
        events().put(
                        pending,
                        context().recordMetadata().map(RecordMetadata::offset).orElse(EventPlace.UNKNOWN));
        setAsides.announced(event.key());
        Future<List<EvaluationResult>> before = running.remove(pending);
        if (before != null) {
            before.cancel(false);
            metrics.dropped(1);
        }
        start(pending);
    }

    private void start(Pending pending) {
        running.put(pending, queue.submit(pending.checkpoint()));
        metrics.taken();
    }

    private void forwardFinished(long now) {
        Iterator<Pending> each = running.keySet().iterator();
        while (each.hasNext()) {
            Pending next = each.next();
            Future<List<EvaluationResult>> result = running.get(next);
            if (result != null && result.isDone()) {
                finish(next, result, now);
                each.remove();
            }
        }
    }

    private void finish(Pending pending, Future<List<EvaluationResult>> done, long now) {
        try {
            List<EvaluationResult> results = resultOf(done);
            forward(pending, results, now);
            events().remove(pending);
            metrics.published(pending.checkpoint(), results);
        } catch (SetAsideException e) {
            setAside(pending, String.valueOf(e.getMessage()), now);
        }
    }

    private void setAside(Pending pending, String reason, long now) {
        EventPlace place = new EventPlace(topic, context().taskId().partition(), events().offset(pending));
        DeadLetter letter = place.letter(pending, reason);
        context().forward(new Record<>(pending.key(), new SetAside(letter), now));
        setAsides.add(pending, place, reason);
    }

    private void forward(Pending pending, List<EvaluationResult> results, long now) {
        int partition = context().taskId().partition();
        boolean primary = true;
        for (EvaluationResult each : results) {
            Evaluated evaluated = new Evaluated(pending.checkpoint(), each, primary, partition);
            context().forward(new Record<>(pending.key(), evaluated, now));
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

    private PendingEvents events() {
        return new PendingEvents(
                context().getStateStore(PendingEvents.EVENTS), context().getStateStore(PendingEvents.OFFSETS));
    }

    @Override
    public void close() {
        running.values().forEach(result -> result.cancel(false));
        metrics.dropped(running.size());
        running.clear();
    }
}
