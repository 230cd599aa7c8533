package io.pairstream.evaluator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TakenOverException;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates every checkpoint of every run, exactly once, until it is closed. */
public final class EvaluatorService implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EvaluatorService.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);
    private static final int COMMIT_MILLIS = 100;

    /** After how long the others take over the work of an evaluator that was killed. */
    private static final int SESSION_MILLIS = 10_000;

    /** After how long partitions that topics have got more are seen. */
    private static final int PARTITIONS_SEEN_MILLIS = 10_000;

    private final KafkaEnvironment kafka;
    private final EvaluatorMetrics metrics;
    private final EvaluationQueue queue;
    private final SetAsides setAsides;
    private final InternalTopics internalTopics;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics streamsMetrics;
    private final WaitNotice notice = Waits.notice();
    private final FirstFailure failure = new FirstFailure();

    /**
     * @param kafka brokers and topics
     * @param checkpoints folder of the checkpoint store
     * @param meters where the evaluator's meters are registered
     */
    public EvaluatorService(KafkaEnvironment kafka, Path checkpoints, MeterRegistry meters) {
        this(
                kafka,
                new ModelEvaluation(new ImageJoin(kafka, checkpoints), new FileCheckpointStore(checkpoints)),
                meters);
    }

    EvaluatorService(KafkaEnvironment kafka, CheckpointEvaluation evaluation, MeterRegistry meters) {
        this.kafka = kafka;
        this.internalTopics = new InternalTopics(kafka);
        OptionalInt runPartitions = internalTopics.runPartitions();
        this.metrics = new EvaluatorMetrics(meters);
        this.queue = new EvaluationQueue(evaluation, metrics, TimeLimit.CHECKPOINT_REPAIRED.duration());
        this.setAsides = new SetAsides(metrics);
        this.streams = new KafkaStreams(
                EvaluationTopology.build(kafka.topics(), runPartitions, queue, setAsides, metrics), config(kafka));
        streams.setUncaughtExceptionHandler(this::respondTo);
        this.streamsMetrics = metrics.watch(streams, this::state);
    }

    /**
     * A transaction that the broker has given up, because this process or the broker was away for too long, has
     * published nothing: another thread begins again behind the last commit. So does one that has found that topics have got
     * more partitions. Anything else ends the service.
     */
    private StreamThreadExceptionResponse respondTo(Throwable thrown) {
        if (TakenOverException.isIn(thrown)) {
            log.warn("the broker has given up a transaction, going on behind the last commit", thrown);
            setAsides.forget();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        try {
            if (isOfKafkaStreamsAlone(thrown) && internalTopics.grow()) {
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            fail(thrown);
        } catch (PairStreamException e) {
            fail(e);
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Nothing that a processor or a client has thrown: then it may be about the internal topics. */
    private static boolean isOfKafkaStreamsAlone(Throwable thrown) {
        return thrown.getClass().equals(StreamsException.class) && thrown.getCause() == null;
    }

    /** Makes this service give up, as a failure of its own does. May be called from any thread. */
    public void fail(Throwable thrown) {
        failure.set(new PairStreamException("evaluation cannot go on: " + reason(thrown), thrown));
    }

    /** Has a listener told once why this service gives up, on the thread that it is known on. */
    public void onFailure(Consumer<Throwable> listener) {
        failure.onFailure(listener);
    }

    /**
     * Starts evaluating.
     *
     * @throws PairStreamException if a topic is missing or wrong, such as one of events with other partitions than the others
     */
    public void start() {
        new TopicAdmin(kafka.broker()).require(kafka.topics());
        internalTopics.grow();
        streams.start();
    }

    /** Returns whether there is something to evaluate, or that is not known yet. */
    public boolean isBusy() {
        return streams.state() != KafkaStreams.State.RUNNING || metrics.isBusy();
    }

    /** Returns whether checkpoints are being evaluated, or would be. */
    public boolean isEvaluating() {
        return streams.state().isRunningOrRebalancing() && !hasFailed();
    }

    /** Returns whether this service has given up. */
    public boolean hasFailed() {
        return failure.isPresent();
    }

    /** Returns what keeps this from evaluating, or empty if nothing does. */
    private Optional<Awaited> awaited() {
        if (!isConnected()) {
            return Optional.of(new Awaited("Kafka at " + kafka.broker().bootstrapServers(), ", which does not answer"));
        }
        return streams.state() == KafkaStreams.State.RUNNING
                ? Optional.empty()
                : Optional.of(new Awaited(
                        "a share of the partitions",
                        ": evaluators of group " + kafka.topics().evaluatorGroup() + " divide the work ("
                                + streams.state() + ")"));
    }

    private boolean isConnected() {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count"))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .anyMatch(connections -> connections > 0);
    }

    /** Says what keeps this from evaluating, where something does. To be called from time to time, by one thread. */
    public void tellWaits() {
        Optional<Awaited> awaited = awaited();
        if (awaited.isPresent()) {
            notice.waiting(awaited::get);
        } else {
            notice.over();
        }
    }

    private String state() {
        if (hasFailed()) {
            return "FAILED";
        }
        return isEvaluating() ? "EVALUATING" : "STARTING";
    }

    /**
     * Throws what made the service give up, if anything did.
     *
     * @throws PairStreamException with the reason in one line
     */
    public void requireHealthy() {
        failure.throwIfPresent();
    }

    /** Returns what was thrown, without what Kafka Streams says around it. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof StreamsException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return FailureText.of(cause);
    }

    /** Returns the properties that a file of client properties may hold for Kafka Streams alone. */
    public static ConfigDef properties() {
        return StreamsConfig.configDef();
    }

    private static Properties config(KafkaEnvironment kafka) {
        Properties config = new Properties();
        config.putAll(kafka.broker().clientConfig());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.topics().evaluatorGroup());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, BrokenRecords.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, BrokenRecords.class);
        config.put(BrokenRecords.TOPIC_PREFIX, kafka.topics().prefix());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), PARTITIONS_SEEN_MILLIS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // The time-out of transactions stays Kafka Streams' own, 10 s: a killed evaluator's open transaction blocks the
        // others.
        int outage = (int) Broker.OUTAGE.toMillis();
        config.putIfAbsent(StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG), outage);
        config.putIfAbsent(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), outage);
        config.putIfAbsent(StreamsConfig.consumerPrefix(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG), outage);
        return config;
    }

    /** Stops; what was not published yet is evaluated by the next evaluator. */
    @Override
    public void close() {
        CloseOptions leaving = CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
        Awaited end = new Awaited("the evaluator to end", " (for up to " + CLOSE_WITHIN.toSeconds() + " s)");
        if (!Waits.during(() -> end, () -> streams.close(leaving))) {
            log.warn("the streams did not close within {} s", CLOSE_WITHIN.toSeconds());
        }
        streamsMetrics.close();
        queue.close();
    }
}
