package io.pairstream.app.command;

import io.pairstream.app.display.OutputStyle;
import io.pairstream.app.display.Terminal;
import io.pairstream.app.export.ModelQuestion;
import io.pairstream.app.export.RowExport;
import io.pairstream.app.export.RowKind;
import io.pairstream.model.Models;
import io.pairstream.report.rows.RowFormat;
import io.pairstream.schemas.Named;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes what there is of a run for other programs, as rows: of each mini-batch (--what steps), of each checkpoint"
                    + " on each set of pairs (results), or of each test pair with what a checkpoint's model says of it"
                    + " (predictions).",
            "Nothing is published, and the run need not be finished: what there is so far is written.",
            "Where a broker is started on --data, the checkpoints are those in --data unless --checkpoints is given."
        },
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    /** What a shell has of a program whose output nobody reads any more: 128 and the number of SIGPIPE. */
    private static final int NOBODY_READS = 141;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private CheckpointOption checkpoints = new CheckpointOption();

    @Option(names = "--run-id", required = true, paramLabel = "ID", description = "The run. Required.")
    private String runId = "";

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "How it is written. One of: ${COMPLETION-CANDIDATES}. Required.",
            completionCandidates = Formats.class)
    private String format = "";

    @Mixin
    private RowOptions rows = new RowOptions();

    @Mixin
    private StepOption step = new StepOption();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "File that is written, whole or not at all; one that is there is replaced."
                    + " Default: the standard output")
    private @Nullable Path output;

    @Override
    public Integer call() {
        RowExport export = new RowExport(
                runId,
                rows.kind(),
                Named.find(RowFormat.values(), "option --format", format),
                Optional.ofNullable(output),
                new ModelQuestion(step::of, rows.testSet()));
        if (export.kind() == RowKind.PREDICTIONS) {
            Models.requireDevice();
        }
        return write(export) ? 0 : NOBODY_READS;
    }

    private boolean write(RowExport export) {
        AtomicBoolean written = new AtomicBoolean();
        try (Terminal terminal = terminal()) {
            data.use(
                    connection,
                    checkpoints,
                    terminal,
                    (kafka, store) -> written.set(export.write(kafka, store, terminal)));
        }
        return written.get();
    }

    /** Shows nothing of what goes on where the rows are. */
    private Terminal terminal() {
        return output == null
                ? new Terminal(spec.commandLine().getOut(), OutputStyle.PLAIN)
                : Terminal.of(spec.commandLine().getOut());
    }

    /** The formats' names, for the help. */
    static final class Formats implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            List<String> names =
                    Arrays.stream(RowFormat.values()).map(Named::id).toList();
            return names.iterator();
        }
    }
}
