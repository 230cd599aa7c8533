package io.pairstream.it.chaos;

import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A broker and a checkpoint folder, and the commands of a run on them.
 *
 * @param bootstrapServers where the broker is
 * @param checkpoints the folder
 * @param runId the run
 * @param logs folder for what the processes print
 * @param surroundings what they are started in
 */
public record Target(String bootstrapServers, Path checkpoints, String runId, Path logs, Surroundings surroundings) {

    /** Returns the run on a lab's broker. */
    public static Target of(Lab lab, String runId, Path logs) {
        return new Target(lab.bootstrapServers(), lab.checkpoints(), runId, logs, Surroundings.SAME);
    }

    /** Returns the run with its processes started in other surroundings. */
    public Target in(Surroundings others) {
        return new Target(bootstrapServers, checkpoints, runId, logs, others);
    }

    /** Returns the run with its checkpoints in another folder. */
    Target at(Path folder) {
        return new Target(bootstrapServers, folder, runId, logs, surroundings);
    }

    KafkaEnvironment kafka() {
        return new KafkaEnvironment(broker(), topics());
    }

    Broker broker() {
        return Broker.at(bootstrapServers);
    }

    Topics topics() {
        return Topics.withDefaultPrefix();
    }

    /** Starts the trainer, with system properties for its faults and further options. */
    public ServiceProcess train(Map<String, String> properties, String... options) {
        List<String> command =
                new ArrayList<>(List.of("train", "--run-id", runId, "--checkpoints", checkpoints.toString()));
        command.addAll(List.of(options));
        return start(properties, command);
    }

    /** Starts an evaluator that ends when the run is evaluated. */
    public ServiceProcess evaluate(Map<String, String> properties) {
        return start(properties, List.of("evaluate", "--run-id", runId, "--checkpoints", checkpoints.toString()));
    }

    /** Trains the run in this process, where nothing is ever killed. */
    void trainHere() {
        runHere("train");
    }

    /** Evaluates the run in this process. */
    void evaluateHere() {
        runHere("evaluate");
    }

    private void runHere(String command) {
        Cli ended = Cli.run(
                command,
                "--run-id=" + runId,
                "--checkpoints=" + checkpoints,
                "--metrics-port=0",
                "--bootstrap-servers=" + bootstrapServers);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(command + " of run " + runId + " failed: " + ended.err());
        }
    }

    /** Starts the producer of a run on drawn digits. */
    ServiceProcess produce(Map<String, String> properties, ProducerOptions options) {
        List<String> command = new ArrayList<>(List.of("produce", "--run-id=" + options.runId()));
        command.addAll(declaration(options));
        return start(properties, command);
    }

    /** Returns the options with which the command {@code produce} declares a run, but for its name. */
    public static List<String> declaration(ProducerOptions options) {
        HyperParameters parameters = options.hyperParameters();
        return List.of(
                "--dataset=synthetic",
                "--train-fraction=" + options.trainFraction(),
                "--test-fraction=" + options.testFraction(),
                "--seed=" + options.seed(),
                "--pairing=" + options.pairing().id(),
                options.excludeSelf() ? "--exclude-self" : "--no-exclude-self",
                "--order=" + options.order().id(),
                "--train-pairs=" + options.trainPairs().different() + ","
                        + options.trainPairs().same(),
                "--balance=" + options.balance(),
                "--test-sets=" + options.testSets().stream().map(Pairing::id).collect(Collectors.joining(",")),
                "--augment-rotation=" + options.augmentation().getRotationDegrees(),
                "--augment-shift=" + options.augmentation().getShiftPixels(),
                "--augment-zoom=" + options.augmentation().getZoomFraction(),
                "--augment-elastic=" + options.augmentation().getElasticPixels(),
                options.augmentation().getFlip() ? "--augment-flip" : "--no-augment-flip",
                "--test-pairs=" + options.testPairs().different() + ","
                        + options.testPairs().same(),
                "--epochs=" + options.epochs(),
                "--network=" + options.network(),
                "--batch-size=" + parameters.getBatchSize(),
                "--micro-batch-size=" + parameters.getMicroBatchSize(),
                "--learning-rate=" + parameters.getLearningRate(),
                "--warmup-steps=" + parameters.getWarmupSteps(),
                "--schedule=" + parameters.getSchedule(),
                "--decay-factor=" + parameters.getDecayFactor(),
                "--decay-steps=" + parameters.getDecaySteps(),
                "--weight-decay=" + parameters.getWeightDecay(),
                "--label-smoothing=" + parameters.getLabelSmoothing(),
                "--contrast=" + parameters.getContrast(),
                "--patience=" + parameters.getPatience(),
                "--dropout=" + parameters.getDropout(),
                parameters.getClassWeights() ? "--class-weights" : "--no-class-weights",
                "--checkpoint-interval=" + options.checkpointInterval());
    }

    private ServiceProcess start(Map<String, String> properties, List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--bootstrap-servers=" + bootstrapServers);
        return ServiceProcess.start(logs.resolve(command.get(0) + ".log"), surroundings, properties, arguments);
    }
}
