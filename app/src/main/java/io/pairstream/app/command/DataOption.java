package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.run.OwnTopics;
import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command that changes no run finds the records of runs, and their checkpoints: on brokers, or in a folder. */
final class DataOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder that 'demo' or 'experiment' kept its records and checkpoints in; a broker is started on"
                            + " it. Default: pairstream-data, unless the brokers are given: by option, environment or file")
    private @Nullable Path data;

    /**
     * Does something with the topics and the folder of the checkpoint store: those in the folder of this option, or, if that is not
     * given, of the brokers that are.
     *
     * @param terminal where it is shown that a broker is started
     */
    void use(
            ConnectionOptions connection,
            CheckpointOption checkpoints,
            Terminal terminal,
            BiConsumer<KafkaEnvironment, Path> action) {
        if (data == null && connection.isGiven()) {
            action.accept(connection.reachable(), checkpoints.folder());
            return;
        }
        Path folder = data == null ? Path.of("pairstream-data") : data;
        boolean ownStore = command.commandLine().getParseResult().hasMatchedOption("--checkpoints");
        Path records = brokerFolder(folder);
        try (EmbeddedBroker server = terminal.during("Starting the broker", () -> EmbeddedBroker.start(records, 0))) {
            KafkaEnvironment kafka = new KafkaEnvironment(Broker.at(server.bootstrapServers()), connection.topics());
            ProcessFailure.guard(() -> {
                OwnTopics.complete(kafka);
                action.accept(kafka, ownStore ? checkpoints.folder() : folder.resolve("checkpoints"));
            });
        }
    }

    private static Path brokerFolder(Path folder) {
        Path broker = folder.resolve("broker");
        if (!Files.isDirectory(broker)) {
            throw new PairStreamException("data folder " + folder
                    + ": no folder 'broker' in it, expected one that 'demo' or 'experiment' has used");
        }
        return broker;
    }
}
