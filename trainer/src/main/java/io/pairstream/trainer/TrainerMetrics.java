package io.pairstream.trainer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.pairstream.metrics.ServiceMeter;
import io.pairstream.metrics.ServiceState;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.TrainingStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The meters of one trainer, and those of its Kafka clients until it is closed. */
final class TrainerMetrics implements AutoCloseable {

    private static final String TRAIN = "train";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final List<String> STATES = List.of("RESTORING", "TRAINING", "FINISHED", "STOPPED", "FAILED");

    private final MeterRegistry registry;
    private final Counter steps;
    private final Counter samples;
    private final Counter rejected;
    private final Counter checkpointBytes;
    private final Timer stepDuration;
    private final Timer waitDuration;
    private final Timer checkpointDuration;
    private final List<KafkaClientMetrics> clients = new ArrayList<>();
    private volatile double loss = Double.NaN;
    private volatile double accuracy = Double.NaN;
    private volatile long lastStepNanos = System.nanoTime();

    TrainerMetrics(MeterRegistry registry, String run, Supplier<TrainerState> state) {
        this.registry = registry;
        this.steps = ServiceMeter.STEPS.counter(registry, run);
        this.samples = ServiceMeter.SAMPLES.counter(registry, run);
        this.rejected = ServiceMeter.REJECTED_RECORDS.counter(registry, run);
        this.checkpointBytes = ServiceMeter.CHECKPOINT_BYTES.counter(registry, run);
        this.stepDuration = ServiceMeter.STEP_DURATION.timer(registry, run);
        this.waitDuration = ServiceMeter.WAIT_DURATION.timer(registry, run);
        this.checkpointDuration = ServiceMeter.CHECKPOINT_DURATION.timer(registry, run);
        ServiceMeter.LOSS.gauge(registry, () -> loss, run, TRAIN);
        ServiceMeter.ACCURACY.gauge(registry, () -> accuracy, run, TRAIN);
        ServiceMeter.LAST_STEP_AGE.gauge(registry, () -> (System.nanoTime() - lastStepNanos) / NANOS_PER_SECOND, run);
        ServiceState.register(registry, "trainer", run, STATES, () -> name(state.get()));
    }

    private static String name(TrainerState state) {
        if (state instanceof TrainerState.Restoring) {
            return "RESTORING";
        }
        if (state instanceof TrainerState.Training) {
            return "TRAINING";
        }
        if (state instanceof TrainerState.Finished) {
            return "FINISHED";
        }
        return state instanceof TrainerState.Stopped ? "STOPPED" : "FAILED";
    }

    /** Adds the meters of what reads the pairs. */
    void watch(Consumer<?, ?> consumer) {
        watch(new KafkaClientMetrics(consumer));
    }

    /** Adds the meters of what publishes the events. */
    void watch(Producer<?, ?> producer) {
        watch(new KafkaClientMetrics(producer));
    }

    private void watch(KafkaClientMetrics client) {
        client.bindTo(registry);
        clients.add(client);
    }

    void training() {
        lastStepNanos = System.nanoTime();
    }

    void stepped(TrainingStep step) {
        lastStepNanos = System.nanoTime();
        loss = step.getLoss();
        accuracy = step.getAccuracy();
        steps.increment();
        samples.increment(step.getSamples());
        rejected.increment(step.getRejected());
        stepDuration.record(nanos(step.getStepMillis()), TimeUnit.NANOSECONDS);
        waitDuration.record(nanos(step.getWaitMillis()), TimeUnit.NANOSECONDS);
    }

    private static long nanos(double millis) {
        return Math.round(millis * NANOS_PER_MILLI);
    }

    void saved(CheckpointCreated checkpoint, Duration duration) {
        checkpointBytes.increment((double) checkpoint.getBytes());
        checkpointDuration.record(duration);
    }

    @Override
    public void close() {
        clients.forEach(KafkaClientMetrics::close);
    }
}
