package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.run.StopSignal;
import io.pairstream.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "broker",
        description = "Runs a single-node Kafka broker on the loopback address until it is stopped.",
        sortOptions = false)
final class BrokerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port for clients; 0: any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "pairstream-data/broker",
            description = "Folder that keeps the records. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("");

    @Override
    public Integer call() {
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut());
                EmbeddedBroker broker = terminal.during("Starting the broker", () -> EmbeddedBroker.start(data, port));
                StopSignal signal = StopSignal.install("the broker", broker::close)) {
            Runnable close = broker::close;
            ProcessFailure.watch(failure -> {}, failure -> close.run());
            terminal.result("Kafka broker on " + broker.bootstrapServers() + ", data in " + data);
            broker.awaitEnd();
            return signal.exitCode();
        }
    }
}
