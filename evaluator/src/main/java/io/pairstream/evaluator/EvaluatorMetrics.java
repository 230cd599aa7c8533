package io.pairstream.evaluator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.metrics.ServiceState;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** The meters of one evaluator. */
final class EvaluatorMetrics {

    private static final List<String> STATES = List.of("STARTING", "EVALUATING", "FAILED");

    private final MeterRegistry registry;
    private final AtomicInteger lag = new AtomicInteger();
    private final Counter setAside;
    private final RunMeters runs;

    EvaluatorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.setAside = ServiceMeter.SET_ASIDE.counter(registry);
        this.runs = new RunMeters(registry);
        ServiceMeter.EVALUATION_LAG.gauge(registry, lag::get);
    }

    /** Adds the service's state, and the meters of its streams until they are closed. */
    KafkaStreamsMetrics watch(KafkaStreams streams, Supplier<String> state) {
        ServiceState.register(registry, "evaluator", "", STATES, state);
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
        return metrics;
    }

    /** A checkpoint is to be evaluated. */
    void taken() {
        lag.incrementAndGet();
    }

    /** Checkpoints are not this evaluator's any more. */
    void dropped(int checkpoints) {
        lag.addAndGet(-checkpoints);
    }

    /** A checkpoint is not waited for any more, for it cannot be evaluated. */
    void setAside() {
        lag.decrementAndGet();
        setAside.increment();
    }

    /** Returns whether there is something to evaluate. */
    boolean isBusy() {
        return lag.get() > 0;
    }

    void evaluated(String run, Duration duration) {
        runs.evaluated(run, duration);
    }

    /** A checkpoint's results are published. */
    void published(CheckpointCreated checkpoint, List<EvaluationResult> results) {
        lag.decrementAndGet();
        results.stream().filter(result -> result.getSplit() == Split.TEST).forEach(runs::show);
        if (checkpoint.getLast()) {
            runs.finished(checkpoint.getRunId());
        }
    }
}
