package io.pairstream.report.rows;

import io.pairstream.schemas.Named;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** How rows are written for other programs: as UTF-8, numbers without exponents. */
public enum RowFormat implements Named {

    /** A header and a line for each row, values with commas between them. */
    CSV {
        @Override
        Rows.Action writer(Rows rows, Writer out) throws IOException {
            return new CsvRows(rows, out);
        }
    },

    /** An object of JSON for each row, a line each. */
    NDJSON {
        @Override
        Rows.Action writer(Rows rows, Writer out) {
            return new NdjsonRows(out);
        }
    };

    abstract Rows.Action writer(Rows rows, Writer out) throws IOException;

    /**
     * Writes all rows to a stream, and leaves it open.
     *
     * @throws IOException if the stream cannot be written to
     * @throws io.pairstream.schemas.PairStreamException if the rows cannot be had; some may be written then
     */
    public void write(Rows rows, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        rows.forEach(writer(rows, text));
        text.flush();
    }
}
