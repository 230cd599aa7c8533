package io.pairstream.app.command;

import io.pairstream.app.completion.FishCompletion;
import io.pairstream.schemas.Named;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints a script with which a shell completes commands and options.",
            "bash: source <(pairstream completion bash)      zsh: source <(pairstream completion zsh)",
            "fish: pairstream completion fish | source"
        },
        sortOptions = false)
final class CompletionCommand implements Callable<Integer> {

    /** A shell. */
    private enum Shell implements Named {
        BASH,
        ZSH,
        FISH
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SHELL",
            description = "One of: ${COMPLETION-CANDIDATES}",
            completionCandidates = Shells.class)
    private String shell = "";

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        String script = Named.find(Shell.values(), "shell", shell) == Shell.FISH
                ? FishCompletion.of(root)
                : AutoComplete.bash(root.getCommandName(), root); // which zsh reads, too
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** The shells' names, for the help. */
    static final class Shells implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            List<String> names = Arrays.stream(Shell.values()).map(Named::id).toList();
            return names.iterator();
        }
    }
}
