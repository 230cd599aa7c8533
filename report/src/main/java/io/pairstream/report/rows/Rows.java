package io.pairstream.report.rows;

import java.io.IOException;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** The rows of one table, to be gone through once. */
public interface Rows {

    /** Returns what each row has, in order. */
    Schema schema();

    /** Returns the names of fields that are too large for columns: CSV goes without, NDJSON has them. */
    default Set<String> withoutColumns() {
        return Set.of();
    }

    /**
     * Gives each row to an action, in order.
     *
     * @throws IOException what the action throws
     */
    void forEach(Action action) throws IOException;

    /** What is done with a row. */
    @FunctionalInterface
    interface Action {

        /** Takes a row, which is the caller's again afterwards. */
        void accept(IndexedRecord row) throws IOException;
    }
}
