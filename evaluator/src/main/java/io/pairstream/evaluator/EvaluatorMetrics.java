package io.pairstream.evaluator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.metrics.ServiceState;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Split;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** The meters of one evaluator. */
final class EvaluatorMetrics {

    private static final List<String> STATES = List.of("STARTING", "EVALUATING", "FAILED");

    private final MeterRegistry registry;
    private final AtomicInteger lag = new AtomicInteger();
    private final Map<TestSet, EvaluationResult> newest = new ConcurrentHashMap<>();

    private record TestSet(String run, String name) {}

    EvaluatorMetrics(MeterRegistry registry) {
        this.registry = registry;
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

    void evaluated(String run, Duration duration) {
        ServiceMeter.EVALUATION_DURATION.timer(registry, run).record(duration);
    }

    /** A checkpoint's results are published. */
    void published(List<EvaluationResult> results) {
        lag.decrementAndGet();
        results.stream().filter(result -> result.getSplit() == Split.TEST).forEach(this::show);
    }

    private void show(EvaluationResult result) {
        TestSet set = new TestSet(result.getRunId(), result.getTestSet());
        if (newest.put(set, result) == null) {
            ServiceMeter.LOSS.gauge(registry, () -> newest.get(set).getLoss(), set.run(), set.name());
            ServiceMeter.ACCURACY.gauge(registry, () -> newest.get(set).getAccuracy(), set.run(), set.name());
        }
    }
}
