package io.pairstream.app.command;

import io.pairstream.app.display.OutputStyle;
import io.pairstream.app.display.Terminal;
import io.pairstream.app.export.ExportFormat;
import io.pairstream.app.export.ExportedModel;
import io.pairstream.app.export.ModelQuestion;
import io.pairstream.app.export.OnnxExport;
import io.pairstream.app.export.RowExport;
import io.pairstream.app.export.RowKind;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.model.Models;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.report.RunHistory;
import io.pairstream.report.rows.RowFormat;
import io.pairstream.schemas.Named;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
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
            "With --format onnx it writes a checkpoint's model itself, to be run by any program that reads ONNX.",
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

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        ExportFormat wanted = ExportFormat.named(format);
        return wanted.rows().map(this::exportRows).orElseGet(() -> exportModel(wanted));
    }

    private int exportModel(ExportFormat wanted) {
        rows.requireNone(wanted);
        Models.requireDevice();
        OnnxExport export = new OnnxExport(output.folder(connection.topics(), runId, wanted));
        try (Terminal terminal = Terminal.of(spec.commandLine().getOut())) {
            data.use(connection, checkpoints, terminal, (kafka, store) -> write(export, kafka, store, terminal));
        }
        return 0;
    }

    private void write(OnnxExport export, KafkaEnvironment kafka, Path store, Terminal terminal) {
        RunHistory history = terminal.during("Reading the run's events", () -> RunHistory.read(kafka, runId));
        CheckpointCreated checkpoint = step.of(history, kafka);
        ExportedModel written = terminal.during(
                "Writing the model", () -> export.write(history, checkpoint, new FileCheckpointStore(store)));
        terminal.result(written.sentence());
    }

    private int exportRows(RowFormat rowFormat) {
        output.requireNoRunsFolder(rowFormat);
        RowExport export = new RowExport(
                runId, rows.kind(), rowFormat, output.file(), new ModelQuestion(step::of, rows.testSet()));
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
        return output.file().isEmpty()
                ? new Terminal(spec.commandLine().getOut(), OutputStyle.PLAIN)
                : Terminal.of(spec.commandLine().getOut());
    }

    /** The formats' names, for the help. */
    static final class Formats implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            List<String> names =
                    Arrays.stream(ExportFormat.values()).map(Named::id).toList();
            return names.iterator();
        }
    }
}
