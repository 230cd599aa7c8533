package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.verifier.follow.Aliases;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rollback",
        description = "Has a name stand for the model that it stood for before the last 'promote'.",
        sortOptions = false)
final class RollbackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "The name. Required.")
    private String name = "";

    @Override
    public Integer call() {
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            terminal.result(PromoteCommand.line(new Aliases(connection.reachable()).rollback(name)));
        }
        return 0;
    }
}
