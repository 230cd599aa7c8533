package io.pairstream.benchmarks;

import io.pairstream.kafka.client.Broker;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.Topics;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The services as users start them, on a broker of their own. Everything is below one folder, which goes at the end. */
final class Pipeline implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LOOK_MILLIS = 200;
    private static final int PARTITIONS = 4;

    /** Commands that say where they are. */
    private static final Set<String> TALKATIVE = Set.of("broker", "dashboard", "verify");

    private final Path launcher;
    private final Path folder;
    private final Consumer<Map<String, String>> environment;
    private final Process broker;
    private final String bootstrapServers;

    /** @param launcher the {@code pairstream} script */
    Pipeline(Path launcher) {
        this(launcher, environment -> {});
    }

    /**
     * @param launcher the {@code pairstream} script
     * @param environment may change the environment of all services, which is this process's own
     */
    Pipeline(Path launcher, Consumer<Map<String, String>> environment) {
        this.launcher = launcher;
        this.environment = environment;
        try {
            this.folder = Files.createTempDirectory("pairstream-benchmark");
            this.broker = start(List.of("broker", "--port", "0", "--data", folder + "/broker"));
            BufferedReader said = broker.inputReader();
            String line = Objects.requireNonNull(said.readLine(), "the broker has ended");
            this.bootstrapServers = line.replaceAll(".* on (\\S+),.*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(start(connected("topics", "--partitions", Integer.toString(PARTITIONS))));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Path folder() {
        return folder;
    }

    /** Publishes a run's pairs, and waits until that is done. */
    void produce(String runId, String... settings) {
        await(startProducer(runId, settings));
    }

    /** Publishes a run's pairs and trains on them, at the same time and without an evaluator. */
    Trained produceAndTrain(String runId, String... settings) {
        Process producer = startProducer(runId, settings);
        Trained trained = train(runId);
        await(producer);
        return trained;
    }

    /** Trains on a run's pairs, without an evaluator. */
    Trained train(String runId) {
        Process trainer = startTrainer(runId);
        long peak = 0;
        try {
            while (!trainer.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, Machine.peakMemory(trainer.pid()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        await(trainer);
        return new Trained(steps(runId), peak);
    }

    /** Begins to train on a run's pairs, without an evaluator. */
    Process startTrainer(String runId) {
        return start(connected("train", "--run-id", runId, "--checkpoints", folder + "/checkpoints"));
    }

    /** Evaluates all checkpoints of a run that has been trained. */
    void evaluate(String runId) {
        await(start(connected("evaluate", "--run-id", runId, "--checkpoints", folder + "/checkpoints")));
    }

    /** Starts a verifier that answers with the model of an alias. It says its address first. */
    Process startVerifier(String alias) {
        return start(connected(
                "verify",
                "--alias",
                alias,
                "--checkpoints",
                folder + "/checkpoints",
                "--port",
                "0",
                "--metrics-port",
                "0"));
    }

    /** Starts a dashboard, which says its address first. */
    Process startDashboard() {
        return start(connected("dashboard", "--port", "0"));
    }

    /** Returns the address that a dashboard or a verifier says. */
    static String url(Process service) throws IOException {
        BufferedReader said = service.inputReader();
        String line = Objects.requireNonNull(said.readLine(), "the service has ended");
        return line.substring(line.indexOf("http://"));
    }

    /** Asks a service to end, and waits until it has. */
    static void end(Process service) {
        service.destroy();
        service.onExit().join();
    }

    private Process startProducer(String runId, String... settings) {
        List<String> arguments = new ArrayList<>(connected("produce", "--run-id", runId));
        arguments.addAll(List.of(settings));
        return start(arguments);
    }

    private List<String> connected(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", bootstrapServers));
        return all;
    }

    private Process start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        environment.accept(builder.environment());
        if (!TALKATIVE.contains(arguments.get(0))) {
            builder.redirectOutput(new File("/dev/null"));
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process) {
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        process.info().commandLine().orElse("a service") + " ended with " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<TimedStep> steps(String runId) {
        List<TimedStep> steps = new ArrayList<>();
        forEachRecord(Topics.withDefaultPrefix().steps().name(), found -> {
            TrainingStep step = RecordCodecs.TRAINING_STEP.decode(found.value());
            if (step.getRunId().equals(runId)) {
                steps.add(new TimedStep(step, found.timestamp()));
            }
        });
        steps.sort(Comparator.comparingLong(step -> step.event().getStep()));
        return steps;
    }

    /** Returns the median milliseconds of the steps that were published in a time, in milliseconds since 1970. */
    double medianStepMillis(String runId, long from, long to) {
        double[] millis = steps(runId).stream()
                .filter(step -> step.millis() >= from && step.millis() < to)
                .mapToDouble(step -> step.event().getStepMillis())
                .sorted()
                .toArray();
        return millis[millis.length / 2];
    }

    /** Returns the bytes of all records of all topics as the broker has them on its disk. */
    long recordBytes() {
        try (Stream<Path> files = Files.walk(folder.resolve("broker"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something with all committed records of a topic. */
    void forEachRecord(String topic, Consumer<ConsumerRecord<String, byte[]>> action) {
        try (var consumer = Broker.at(bootstrapServers).consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(action);
            }
        }
    }

    @Override
    public void close() {
        end(broker);
        Folders.delete(folder);
    }

    /**
     * A step and when it was published.
     *
     * @param event the step
     * @param millis time of the record, milliseconds since 1970
     */
    record TimedStep(TrainingStep event, long millis) {}

    /**
     * What a trainer has done.
     *
     * @param steps its steps in order
     * @param peakMiB its peak resident memory
     */
    record Trained(List<TimedStep> steps, long peakMiB) {

        /**
         * Returns pairs per second from the publication of the step before one to that of the last but one: a checkpoint
         * always belongs to the last.
         */
        double samplesPerSecond(int from) {
            long samples = counted(from).stream()
                    .mapToLong(step -> step.event().getSamples())
                    .sum();
            return samples / seconds(from);
        }

        /** Returns the milliseconds of a step, without waiting for data. */
        double stepMillis(int step) {
            return steps.get(step).event().getStepMillis();
        }

        /** Returns the share of that time that the trainer waited for data. */
        double waitShare(int from) {
            return counted(from).stream()
                            .mapToDouble(step -> step.event().getWaitMillis())
                            .sum()
                    / 1e3
                    / seconds(from);
        }

        private double seconds(int from) {
            return (steps.get(steps.size() - 2).millis() - steps.get(from - 1).millis()) / 1e3;
        }

        private List<TimedStep> counted(int from) {
            return steps.subList(from, steps.size() - 1);
        }
    }
}
