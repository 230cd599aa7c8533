package io.pairstream.it;

import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.images.ImageRequest;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.metrics.Telemetry;
import io.pairstream.producer.ProducerListener;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.ProducerService;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.Augmentation;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.HyperParameters;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.settings.SettingValues;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.trainer.TrainableRun;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerOptions;
import io.pairstream.trainer.TrainerService;
import io.pairstream.trainer.TrainerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;

/** A broker of its own with all topics, and the services on it with small runs on drawn digits. */
public final class Lab implements AutoCloseable {

    public static final int PARTITIONS = 3;

    private static final Duration SOONEST_POLL = Duration.ofMillis(50);
    private static final Duration LATEST_POLL = Duration.ofMillis(500);

    static {
        // most of what is awaited here is read from topics, each time with a new consumer
        Awaitility.setDefaultPollInterval(IterativePollInterval.iterative(
                last -> last.multipliedBy(2).compareTo(LATEST_POLL) < 0 ? last.multipliedBy(2) : LATEST_POLL,
                SOONEST_POLL));
        Awaitility.setDefaultPollDelay(SOONEST_POLL);
    }

    private final EmbeddedBroker server;
    private final Path folder;
    private final KafkaEnvironment kafka;
    private final Telemetry telemetry = new Telemetry();

    private Lab(EmbeddedBroker server, Path folder, Topics topics) {
        this.server = server;
        this.folder = folder;
        this.kafka = new KafkaEnvironment(Broker.at(server.bootstrapServers()), topics);
    }

    /** Starts a broker on a folder, or on what another lab has left there, and makes the topics that are missing. */
    public static Lab start(Path folder) {
        return start(folder, PARTITIONS);
    }

    /** Starts a broker as above; its topics have so many partitions. */
    public static Lab start(Path folder, int partitions) {
        return new Lab(EmbeddedBroker.start(folder.resolve("broker"), 0), folder, Topics.withDefaultPrefix())
                .withTopics(partitions);
    }

    /** Returns an environment on the same broker and the same checkpoint folder, with topics of another prefix. */
    public Lab environment(String topicPrefix) {
        return new Lab(server, folder, new Topics(topicPrefix)).withTopics(PARTITIONS);
    }

    private Lab withTopics(int partitions) {
        new TopicAdmin(broker()).createMissing(topics().settings(partitions), 1);
        return this;
    }

    /** Starts a broker on the folder and the port of a lab that is closed. */
    static Lab startAgain(Path folder, int port) {
        return new Lab(EmbeddedBroker.start(folder.resolve("broker"), port), folder, Topics.withDefaultPrefix());
    }

    /** Copies the folder of a lab that is closed: records with their offsets, and checkpoints. */
    public static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (file.toString().endsWith(".ckpt")) {
                    Files.createLink(copy, file); // never written to once it has its name
                } else {
                    Files.copy(file, copy);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public KafkaEnvironment kafka() {
        return kafka;
    }

    public Broker broker() {
        return kafka.broker();
    }

    public Topics topics() {
        return kafka.topics();
    }

    /** Returns where all services register their meters. */
    Telemetry telemetry() {
        return telemetry;
    }

    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    public Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    /** Options of a run of 2 epochs of 50 pairs in mini-batches of 14: 4 an epoch, the last of 8. */
    public static ProducerOptions options(String runId, String network) {
        return options(runId, network, 2, 50, 14);
    }

    /** Options of a run with dropout on random pairs of drawn digits, half of them with label 1. */
    public static ProducerOptions options(String runId, String network, int epochs, int pairs, int batchSize) {
        return options(runId, network, epochs, pairs, batchSize, 0, 1);
    }

    /** Options as those above, with a micro-batch size and a checkpoint interval. */
    public static ProducerOptions options(
            String runId,
            String network,
            int epochs,
            int pairs,
            int batchSize,
            int microBatchSize,
            int checkpointInterval) {
        double enoughImages = Math.max(0.002, pairs * 5e-6);
        return new ProducerOptions(
                runId,
                enoughImages,
                0.01,
                7,
                Pairing.RANDOM,
                true,
                PairOrder.SHUFFLED,
                new PairCounts(pairs / 2, pairs / 2),
                Balance.NONE,
                List.of(Pairing.RANDOM),
                new PairCounts(20, 20),
                SettingValues.NONE.augmentation(),
                epochs,
                network,
                SettingValues.of(Map.of(
                                "batch-size",
                                batchSize,
                                "micro-batch-size",
                                microBatchSize,
                                "learning-rate",
                                1e-3,
                                "dropout",
                                0.5,
                                "class-weights",
                                true))
                        .hyperParameters(),
                checkpointInterval,
                PairFormat.REFERENCE,
                "lz4",
                "test");
    }

    /** Returns the same options with two images in each pair. */
    public static ProducerOptions inline(ProducerOptions options) {
        return options.published(PairFormat.INLINE);
    }

    /** Options of a run of network twin whose rate and weights decay, on smoothed labels and with a contrastive loss. */
    public static ProducerOptions optionsOfDecayingTwin(String runId, int epochs, int pairs, int batchSize) {
        ProducerOptions options = options(runId, "twin", epochs, pairs, batchSize);
        HyperParameters parameters = options.hyperParameters();
        parameters.setWarmupSteps(3);
        parameters.setSchedule("cosine");
        parameters.setWeightDecay(0.01);
        parameters.setLabelSmoothing(0.1);
        parameters.setContrast(0.5);
        return options;
    }

    /**
     * Options of a run of 12 mini-batches that is stopped early on any machine: after four the learning rate is so small
     * that no weight changes any more, and so neither does the test loss.
     */
    public static ProducerOptions optionsOfEarlyStop(String runId) {
        ProducerOptions options = options(runId, "cnn", 4, 60, 20);
        HyperParameters parameters = options.hyperParameters();
        parameters.setSchedule("step");
        parameters.setDecaySteps(4);
        parameters.setDecayFactor(1e-30);
        parameters.setPatience(2);
        return options;
    }

    ProducerService producer(ProducerOptions options, ProducerListener listener) {
        return new ProducerService(
                kafka, options, ImageRequest.named("synthetic"), TrainableRun::require, listener, telemetry.registry());
    }

    public void produce(ProducerOptions options) {
        producer(options, ProducerListener.NONE).run();
    }

    public TrainerService trainer(String runId, TrainerListener listener) {
        return trainer(runId, checkpoints(), listener);
    }

    TrainerService trainer(String runId, Path store, TrainerListener listener) {
        return trainer(broker(), runId, store, listener);
    }

    /** Returns a trainer with client properties of its own. */
    TrainerService trainer(Broker client, String runId, Path store, TrainerListener listener) {
        return new TrainerService(
                new KafkaEnvironment(client, topics()),
                new TrainerOptions(runId, store, TrainerOptions.DEFAULT_KEPT_CHECKPOINTS, false, Duration.ofSeconds(2)),
                listener,
                telemetry.registry());
    }

    public TrainerState train(String runId) {
        return trainer(runId, new TrainerListener() {}).run();
    }

    /** Trains a run in this process until a number of steps is published, and at most the one after, which is under way then. */
    public TrainerState trainUntil(String runId, int steps) {
        StopSwitch stop = StopSwitch.afterSteps(steps);
        TrainerService trainer = trainer(runId, stop);
        stop.connect(trainer::stop);
        return trainer.run();
    }

    public EvaluatorService evaluator() {
        return new EvaluatorService(kafka, checkpoints(), telemetry.registry());
    }

    public Run run(String runId) {
        return new RunRegistry(kafka).require(runId);
    }

    /** Returns the states that a run has had so far, in order. */
    public List<RunStatus> states(String runId) {
        List<RunStatus> states = new ArrayList<>();
        new TopicReader(broker()).read(topics().runs(), runId::equals, run -> states.add(run.getStatus()));
        return states;
    }

    public List<TrainingStep> steps(String runId) {
        return read(topics().steps(), runId, TrainingStep::getStep);
    }

    public List<CheckpointCreated> checkpointEvents(String runId) {
        return read(topics().checkpoints(), runId, CheckpointCreated::getStep);
    }

    public List<EvaluationResult> results(String runId) {
        return read(topics().results(), runId, EvaluationResult::getStep);
    }

    public List<LossPoint> losses(String runId) {
        return read(topics().lossHistory(), runId, LossPoint::getStep);
    }

    /** Returns the decisions about stopping a run early, in the order they were made in. */
    public List<StopDecision> decisions(String runId) {
        List<StopDecision> found = new ArrayList<>();
        new TopicReader(broker()).read(topics().decisions(), runId::equals, found::add);
        return found;
    }

    private <T extends SpecificRecordBase> List<T> read(Topic<T> topic, String runId, ToLongFunction<T> order) {
        List<T> found = new ArrayList<>();
        new TopicReader(broker()).read(topic, key -> RunIds.isStepKeyOf(runId, key), found::add);
        found.sort(Comparator.comparingLong(order));
        return found;
    }

    @Override
    public void close() {
        server.close();
    }

    /** Returns how far training images are changed in runs whose images are. */
    public static Augmentation changedImages() {
        return Augmentation.newBuilder()
                .setRotationDegrees(15)
                .setShiftPixels(2)
                .setZoomFraction(0.1)
                .setElasticPixels(1)
                .build();
    }
}
