package io.pairstream.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All meters of PairStream's own, whichever service has them. Counts are those of the process, from its start. Values of
 * tag {@code run} are run ids; {@code set} is {@code train} or the name of a test set.
 */
public enum ServiceMeter {

    /** Producer: records of pairs whose transaction is committed. */
    PUBLISHED_RECORDS("pairstream.published", Meter.Type.COUNTER, "records", "Pairs published", "run"),

    /** Trainer: mini-batches trained on, those included that are trained again after a restart. */
    STEPS("pairstream.steps", Meter.Type.COUNTER, null, "Mini-batches trained on and published", "run"),

    /** Trainer: pairs in these mini-batches. */
    SAMPLES("pairstream.samples", Meter.Type.COUNTER, null, "Pairs trained on", "run"),

    /** Trainer: time of a mini-batch's training step, with what of the announcement of the one before is not over. */
    STEP_DURATION("pairstream.step.duration", Meter.Type.TIMER, null, "Time of a training step", "run"),

    /** Trainer: time that a mini-batch was waited for. */
    WAIT_DURATION("pairstream.wait.duration", Meter.Type.TIMER, null, "Time waited for a mini-batch", "run"),

    /** Trainer (set {@code train}) and evaluator (test sets): loss of the newest mini-batch or checkpoint. */
    LOSS("pairstream.loss", Meter.Type.GAUGE, null, "Newest loss", "run", "set"),

    /** As {@link #LOSS}: share of pairs, 0 to 1. */
    ACCURACY("pairstream.accuracy", Meter.Type.GAUGE, null, "Newest accuracy", "run", "set"),

    /** Evaluator: each figure of the newest checkpoint's results, loss and accuracy too; {@code figure} is its name there. */
    FIGURE("pairstream.figure", Meter.Type.GAUGE, null, "Newest figure of evaluation", "run", "set", "figure"),

    /** Trainer: bytes of the checkpoints written. */
    CHECKPOINT_BYTES("pairstream.checkpoint", Meter.Type.COUNTER, "bytes", "Bytes of checkpoints written", "run"),

    /** Trainer: time until a checkpoint is durable. */
    CHECKPOINT_DURATION("pairstream.checkpoint.duration", Meter.Type.TIMER, null, "Time to write a checkpoint", "run"),

    /** Trainer: records that could not be used and went to the dead letters. */
    REJECTED_RECORDS("pairstream.rejected", Meter.Type.COUNTER, "records", "Records that could not be used", "run"),

    /** Trainer: time since a step ended, or since training began. */
    LAST_STEP_AGE("pairstream.last.step.age", Meter.Type.GAUGE, "seconds", "Time since the last step ended", "run"),

    /** Evaluator: time to evaluate a checkpoint on all test sets of its run. */
    EVALUATION_DURATION(
            "pairstream.evaluation.duration", Meter.Type.TIMER, null, "Time to evaluate a checkpoint", "run"),

    /** Evaluator: checkpoints that it has taken in and whose results are not published. */
    EVALUATION_LAG("pairstream.evaluation.lag", Meter.Type.GAUGE, "checkpoints", "Checkpoints not yet evaluated"),

    /** Evaluator: checkpoints that could not be evaluated; they are tried again when it is started again. */
    SET_ASIDE(
            "pairstream.set.aside",
            Meter.Type.COUNTER,
            "checkpoints",
            "Checkpoints set aside because they could not be evaluated"),

    /** Each service: records, of any topic, that it could not use and has gone on without; pairs of a run are not among them. */
    SKIPPED_RECORDS(
            "pairstream.skipped", Meter.Type.COUNTER, "records", "Records of any topic gone on without, each once"),

    /** Each service: 1 for the state that it is in, 0 for the others; {@code run} is empty where a service has no run. */
    STATE("pairstream.state", Meter.Type.GAUGE, null, "1 for the present state", "service", "run", "state"),

    /** Verifier: pairs and images let in to be answered. */
    ASKED("pairstream.asked", Meter.Type.COUNTER, "pairs", "Pairs and images that the model was asked"),

    /** Verifier: questions that were refused; {@code reason} is {@code busy}, {@code late} or {@code no-model}. */
    REFUSED("pairstream.refused", Meter.Type.COUNTER, "questions", "Questions without an answer", "reason"),

    /** Verifier: time from a question to its answer; {@code question} is the last part of its path, or {@code message}. */
    ANSWER_DURATION("pairstream.answer.duration", Meter.Type.TIMER, null, "Time to answer a question", "question"),

    /** Verifier: pairs that wait for their answers now. */
    WAITING("pairstream.waiting", Meter.Type.GAUGE, "pairs", "Pairs that wait for their answers"),

    /** Verifier: models swapped in, the first one included. */
    SWAPS("pairstream.swaps", Meter.Type.COUNTER, "models", "Models that were swapped in"),

    /** Verifier: step of the model that answers; -1 before there is one. */
    SERVED_STEP("pairstream.served.step", Meter.Type.GAUGE, null, "Step of the model that answers"),

    /** Dashboard: runs in the topics by status. */
    RUNS("pairstream.runs", Meter.Type.GAUGE, null, "Runs by status", "status");

    /** Upper ends of the histograms' buckets: steps and evaluations take milliseconds for small networks, minutes for large. */
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String id;
    private final Meter.Type type;
    private final @Nullable String unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it
    private final List<String> tags;

    ServiceMeter(String id, Meter.Type type, @Nullable String unit, String description, String... tags) {
        this.id = id;
        this.type = type;
        this.unit = unit;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** Returns what Prometheus calls it; a timer's buckets, count and sum have it in front of {@code _bucket}, and so on. */
    public String prometheusName() {
        String name = new PrometheusNamingConvention().name(id, type, unit);
        return type == Meter.Type.COUNTER ? name + "_total" : name;
    }

    /** Returns what kind of meter it is. */
    public Meter.Type type() {
        return type;
    }

    /** Returns what it measures, in a few words. */
    public String description() {
        return description;
    }

    /** Returns the names of its tags. */
    public List<String> tags() {
        return tags;
    }

    /**
     * Registers the counter, or returns the one that is registered.
     *
     * @param values of the tags, in their order
     */
    public Counter counter(MeterRegistry registry, String... values) {
        require(Meter.Type.COUNTER);
        return Counter.builder(id)
                .baseUnit(unit)
                .description(description)
                .tags(tagged(values))
                .register(registry);
    }

    /**
     * Registers a counter of what is counted elsewhere.
     *
     * @param count asked whenever meters are read
     * @param values of the tags, in their order
     */
    public void counter(MeterRegistry registry, DoubleSupplier count, String... values) {
        require(Meter.Type.COUNTER);
        FunctionCounter.builder(id, count, DoubleSupplier::getAsDouble)
                .baseUnit(unit)
                .description(description)
                .tags(tagged(values))
                .register(registry);
    }

    /**
     * Registers the timer, a histogram, or returns the one that is registered.
     *
     * @param values of the tags, in their order
     */
    public Timer timer(MeterRegistry registry, String... values) {
        require(Meter.Type.TIMER);
        return Timer.builder(id)
                .serviceLevelObjectives(BUCKETS)
                .description(description)
                .tags(tagged(values))
                .register(registry);
    }

    /**
     * Registers a gauge and returns it.
     *
     * @param value asked whenever meters are read
     * @param values of the tags, in their order
     */
    public Gauge gauge(MeterRegistry registry, DoubleSupplier value, String... values) {
        require(Meter.Type.GAUGE);
        return Gauge.builder(id, value::getAsDouble)
                .baseUnit(unit)
                .description(description)
                .tags(tagged(values))
                .strongReference(true)
                .register(registry);
    }

    private void require(Meter.Type used) {
        if (type != used) {
            throw new IllegalArgumentException(this + " is a " + type + ", used as a " + used);
        }
    }

    private List<Tag> tagged(String... values) {
        if (values.length != tags.size()) {
            throw new IllegalArgumentException(this + " has the tags " + tags + ", given " + List.of(values));
        }
        List<Tag> tagged = new ArrayList<>();
        for (String value : values) {
            tagged.add(Tag.of(tags.get(tagged.size()), value));
        }
        return tagged;
    }
}
