package io.pairstream.app.command;

import io.pairstream.app.export.ExportFormat;
import io.pairstream.app.export.RowKind;
import io.pairstream.schemas.Named;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which rows of a run are exported. */
final class RowOptions {

    /** What only predictions have a use for. */
    private static final List<String> OF_PREDICTIONS = List.of("--step", "--test-set");

    /** What a model's files have no use for. */
    private static final List<String> OF_ROWS = List.of("--what", "--test-set");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--what",
            paramLabel = "ROWS",
            description = "What the rows are about. One of: ${COMPLETION-CANDIDATES}. Required with csv and ndjson.",
            completionCandidates = Kinds.class)
    private @Nullable String what;

    @Option(
            names = "--test-set",
            paramLabel = "NAME",
            description =
                    "Which of the run's test sets predictions are made of. Default: the first, which is the primary one")
    private @Nullable String testSet;

    /**
     * Returns what the rows are about.
     *
     * @throws ParameterException if it is not said, or an option is given that does not go with it
     */
    RowKind kind() {
        if (what == null) {
            throw new ParameterException(
                    command.commandLine(), "option --what: expected one of " + String.join(", ", names()));
        }
        RowKind kind = Named.find(RowKind.values(), "option --what", what);
        for (String option : OF_PREDICTIONS) {
            if (kind != RowKind.PREDICTIONS
                    && command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        command.commandLine(),
                        "option " + option + " with --what " + kind.id() + ": expected with --what "
                                + RowKind.PREDICTIONS.id() + " alone");
            }
        }
        return kind;
    }

    /**
     * Checks that nothing is said of rows where none are exported.
     *
     * @param format what is exported instead
     * @throws ParameterException that names the option, if it is
     */
    void requireNone(ExportFormat format) {
        for (String option : OF_ROWS) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        command.commandLine(),
                        "option " + option + " with --format " + format.id() + ": expected with rows alone");
            }
        }
    }

    /** Returns the name of the test set, if one is given. */
    Optional<String> testSet() {
        return Optional.ofNullable(testSet);
    }

    private static List<String> names() {
        return Arrays.stream(RowKind.values()).map(Named::id).collect(Collectors.toList());
    }

    /** What rows may be about, for the help. */
    static final class Kinds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}
