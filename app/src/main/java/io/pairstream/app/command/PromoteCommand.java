package io.pairstream.app.command;

import io.pairstream.app.display.Terminal;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.ModelAlias;
import io.pairstream.records.ModelChoice;
import io.pairstream.verifier.follow.Aliases;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "promote",
        description = {
            "Has a name stand for a run's model from now on: whoever answers by that name answers with it.",
            "Without --step it stands for the run's best model, whichever that is."
        },
        sortOptions = false)
final class PromoteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--run-id", required = true, paramLabel = "ID", description = "The run. Required.")
    private String runId = "";

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "The model after mini-batch STEP. Default: the best so far, and each better one after it")
    private @Nullable Long step;

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "The name. Required.")
    private String name = "";

    @Override
    public Integer call() {
        KafkaEnvironment kafka = connection.reachable();
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            ModelAlias alias = new Aliases(kafka).promote(name, new ModelChoice(runId, step));
            terminal.result(line(alias));
        }
        return 0;
    }

    /** Returns what an alias stands for, and what it stood for before. */
    static String line(ModelAlias alias) {
        String before = alias.getBefore().isEmpty()
                ? ""
                : ", before it " + Aliases.inWords(alias.getBefore().get(0));
        return "Alias " + alias.getName() + " stands for " + Aliases.inWords(alias.getModel()) + before;
    }
}
