package io.pairstream.report.rows;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.text.PlainDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name names of fields and labels with dots between them: {@code perClass.0.precision}
 * @param value what a row has there, or null
 */
record Column(String name, Function<IndexedRecord, @Nullable Object> value) {

    /** A list in a record has an entry for each label. */
    private static final int LABELS = 2;

    /**
     * Returns the columns of rows: one for each field, for each field of a nested record, and for each label of a list.
     *
     * @param schema of the rows
     * @param left names of fields that have no column
     */
    static List<Column> of(Schema schema, Set<String> left) {
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            if (!left.contains(field.name())) {
                add(columns, field.name(), field.schema(), row -> row.get(field.pos()));
            }
        }
        return columns;
    }

    private static void add(
            List<Column> columns, String name, Schema schema, Function<IndexedRecord, @Nullable Object> value) {
        Schema present = present(schema);
        switch (present.getType()) {
            case RECORD ->
                present.getFields()
                        .forEach(field -> add(
                                columns,
                                name + "." + field.name(),
                                field.schema(),
                                row -> value.apply(row) instanceof IndexedRecord nested
                                        ? nested.get(field.pos())
                                        : null));
            case ARRAY -> {
                for (int label = 0; label < LABELS; label++) {
                    int place = label;
                    add(
                            columns,
                            name + "." + label,
                            present.getElementType(),
                            row -> ofLabel(name, value.apply(row), place));
                }
            }
            default -> columns.add(new Column(name, value));
        }
    }

    /** Returns what a value is that may be null, if it is not. */
    private static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    private static @Nullable Object ofLabel(String name, @Nullable Object value, int label) {
        if (!(value instanceof List<?> entries)) {
            return null;
        }
        if (entries.size() != LABELS) {
            throw new PairStreamException(name + " has " + entries.size() + " entries: expected " + LABELS
                    + ", one for each label; as NDJSON there may be any number");
        }
        return entries.get(label);
    }

    /** Returns what a row has in this column as text, or null. */
    @Nullable
    String text(IndexedRecord row) {
        Object found = value.apply(row);
        if (found == null) {
            return null;
        }
        return found instanceof Double number ? PlainDecimal.format(number) : found.toString();
    }
}
