package io.pairstream.app.export;

import io.pairstream.app.display.StandardOutput;
import io.pairstream.app.display.Terminal;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.report.WholeFiles;
import io.pairstream.report.rows.EventRows;
import io.pairstream.report.rows.RowFormat;
import io.pairstream.report.rows.Rows;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Rows of a run for other programs.
 *
 * @param runId the run
 * @param kind what the rows are about
 * @param format how they are written
 * @param file where they go, whole or not at all; empty: to the standard output, one after the other
 * @param question which model is asked of which pairs, for predictions
 */
public record RowExport(String runId, RowKind kind, RowFormat format, Optional<Path> file, ModelQuestion question) {

    /**
     * Writes what there is of the run so far.
     *
     * @param store folder of the checkpoint store
     * @param terminal where it is shown what goes on, and where the file is
     * @return whether all of it is written; if not, nobody reads the standard output any more
     * @throws io.pairstream.schemas.PairStreamException if there is nothing to write, or it cannot be written
     */
    public boolean write(KafkaEnvironment kafka, Path store, Terminal terminal) {
        Rows rows = terminal.during("Reading the run's events", () -> rows(kafka, store));
        if (file.isEmpty()) {
            return StandardOutput.ofProcess().write(out -> format.write(rows, out));
        }
        Path target = file.get();
        terminal.busy("Writing " + kind.id());
        WholeFiles.write(target, out -> format.write(rows, out));
        terminal.idle();
        terminal.result(kind.heading() + " in " + target);
        return true;
    }

    private Rows rows(KafkaEnvironment kafka, Path store) {
        return switch (kind) {
            case STEPS -> EventRows.readSteps(kafka, runId);
            case RESULTS -> EventRows.readResults(kafka, runId);
            case PREDICTIONS -> question.rows(kafka, store, runId);
        };
    }
}
