package io.pairstream.report.rows;

import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes rows as <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> has CSV: a header, lines that end with CR and LF,
 * quotes where a value needs them. What is null is empty; a double that is no number is {@code NaN} or {@code Infinity}.
 */
final class CsvRows implements Rows.Action {

    private final List<Column> columns;
    private final CSVPrinter printer;
    private boolean begun;

    CsvRows(Rows rows, Appendable out) throws IOException {
        this.columns = Column.of(rows.schema(), rows.withoutColumns());
        this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
    }

    @Override
    public void accept(IndexedRecord row) throws IOException {
        if (!begun) { // so that nothing is written where there are no rows to be had
            printer.printRecord(columns.stream().map(Column::name));
            begun = true;
        }
        printer.printRecord(columns.stream().map(column -> column.text(row)));
    }
}
