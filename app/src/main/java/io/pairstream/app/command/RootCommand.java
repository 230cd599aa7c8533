package io.pairstream.app.command;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.Waits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
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
            ReportCommand.class,
            DashboardCommand.class,
            DoctorCommand.class
        })
public final class RootCommand {

    private static final Logger log = LoggerFactory.getLogger(RootCommand.class);
    private static final int FAILED = 1;
    private static final Set<String> DECLARING = Set.of("demo", "produce");

    private RootCommand() {}

    /** Returns the command line, ready to execute: errors become one line on the error stream and an exit code. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new RootCommand());
        commandLine.getSubcommands().forEach((name, command) -> {
            command.getCommandSpec().mixinStandardHelpOptions(true);
            if (DECLARING.contains(name)) {
                command.getCommandSpec().usageMessage().footer(recipes());
            }
        });
        return commandLine
                .registerConverter(Path.class, RootCommand::path)
                .setExecutionStrategy(RootCommand::tellingWaits)
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

    /** What a command waits for goes where its errors go. */
    private static int tellingWaits(ParseResult parsed) {
        PrintWriter err = parsed.commandSpec().commandLine().getErr();
        Waits.tellTo(line -> {
            err.println(line);
            err.flush();
        });
        return new RunLast().execute(parsed);
    }

    private static String[] recipes() {
        return Stream.concat(
                        Stream.of("", "Recipes:"), Stream.of(Recipe.values()).map(Recipe::describe))
                .toArray(String[]::new);
    }

    private static IExecutionExceptionHandler oneLineAndExitCode() {
        return (e, commandLine, parsed) -> {
            boolean expected = e instanceof PairStreamException || e instanceof KafkaException;
            log.debug("command failed", e);
            commandLine
                    .getErr()
                    .println("pairstream: "
                            + (expected
                                    ? firstLine(e)
                                    : "unexpected " + e.getClass().getSimpleName() + ": " + firstLine(e)));
            if (!expected) {
                log.error("unexpected failure", e);
            }
            return FAILED;
        };
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
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
