package io.pairstream.app.command;

import io.pairstream.app.display.OutputStyle;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.app.failure.Verbosity;
import io.pairstream.app.settings.EnvironmentVariable;
import io.pairstream.app.settings.Recipes;
import io.pairstream.app.version.Version;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Waits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command that has all others below it. */
@Command(
        name = "pairstream",
        description = "Trains a CNN that compares two images, from a stream of Kafka records.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            BrokerCommand.class,
            TopicsCommand.class,
            ProduceCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ExperimentCommand.class,
            CompareCommand.class,
            OneShotCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            DashboardCommand.class,
            VerifyCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        })
public final class RootCommand {

    private static final Set<String> DECLARING = Set.of("demo", "produce");

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log more to the error stream, and the stack trace of a failure.")
    private boolean verbose;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "Print results and errors alone: no progress, no waits, no warnings.")
    private boolean quiet;

    private RootCommand() {}

    /** Returns the command line, ready to execute: errors become one line on the error stream and an exit code. */
    public static CommandLine commandLine() {
        RootCommand root = new RootCommand();
        CommandLine commandLine = new CommandLine(root);
        commandLine.getSubcommands().forEach((name, command) -> {
            command.getCommandSpec()
                    .mixinStandardHelpOptions(true)
                    .usageMessage()
                    .abbreviateSynopsis(true);
            if (DECLARING.contains(name)) {
                command.getCommandSpec().usageMessage().footer(recipes());
            }
        });
        return commandLine
                .setColorScheme(Help.defaultColorScheme(OutputStyle.ofProcess().coloured() ? Ansi.ON : Ansi.OFF))
                .registerConverter(Path.class, RootCommand::path)
                .setExecutionStrategy(root::execute)
                .setExecutionExceptionHandler(oneLineAndExitCode())
                .setParameterExceptionHandler(oneLineAndHint())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static Path path(String name) {
        try {
            return FileNames.path(name);
        } catch (PairStreamException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** What a command waits for goes where its errors go, unless errors and results are all that is wanted. */
    private static void tellWaits(PrintWriter err) {
        Waits.tellTo(line -> {
            if (!Verbosity.isQuiet()) {
                err.println(line);
                err.flush();
            }
        });
    }

    private static String[] recipes() {
        return Stream.concat(Stream.of("", "Recipes:"), Recipes.NAMES.stream().map(Recipes::describe))
                .toArray(String[]::new);
    }

    private static IExecutionExceptionHandler oneLineAndExitCode() {
        return (e, commandLine, parsed) -> {
            Throwable failure = e instanceof ExecutionException && e.getCause() instanceof Error error ? error : e;
            ProcessFailure.end(failure, commandLine.getErr());
            return ExitCode.SOFTWARE;
        };
    }

    /** Runs the command that was named. An Error reaches the handler as an exception does, which picocli sees to alone. */
    private int execute(ParseResult parsed) {
        CommandLine commandLine = parsed.commandSpec().commandLine();
        Verbosity.set(verbosity(commandLine));
        tellWaits(commandLine.getErr());
        EnvironmentVariable.misspelt(System.getenv().keySet())
                .forEach(line -> commandLine.getErr().println("pairstream: " + line));
        try {
            return new RunLast().execute(parsed);
        } catch (Error e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "command failed", e);
        }
    }

    private Verbosity verbosity(CommandLine command) {
        if (quiet && verbose) {
            throw new ParameterException(command, "options --quiet and --verbose: expected one of them at most");
        }
        if (quiet) {
            return Verbosity.QUIET;
        }
        return verbose ? Verbosity.VERBOSE : Verbosity.USUAL;
    }

    private static IParameterExceptionHandler oneLineAndHint() {
        return (e, args) -> {
            CommandLine commandLine = e.getCommandLine();
            String name = commandLine.getCommandSpec().qualifiedName();
            commandLine.getErr().println("pairstream: " + e.getMessage() + " (see '" + name + " --help')");
            return commandLine.getCommandSpec().exitCodeOnInvalidInput();
        };
    }
}
