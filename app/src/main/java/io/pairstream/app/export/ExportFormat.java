package io.pairstream.app.export;

import io.pairstream.report.rows.RowFormat;
import io.pairstream.schemas.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How what there is of a run is written for other programs. */
public enum ExportFormat implements Named {

    /** Rows, as {@link RowFormat#CSV}. */
    CSV(RowFormat.CSV),

    /** Rows, as {@link RowFormat#NDJSON}. */
    NDJSON(RowFormat.NDJSON),

    /** The model of a checkpoint, as {@link OnnxExport} writes it. */
    ONNX(null);

    private final @Nullable RowFormat rows;

    ExportFormat(@Nullable RowFormat rows) {
        this.rows = rows;
    }

    /** Returns how rows are written; empty if it is none of rows. */
    public Optional<RowFormat> rows() {
        return Optional.ofNullable(rows);
    }

    /**
     * Returns the format of that name.
     *
     * @throws io.pairstream.schemas.PairStreamException that lists the names, if there is none
     */
    public static ExportFormat named(String id) {
        return Named.find(values(), "option --format", id);
    }
}
