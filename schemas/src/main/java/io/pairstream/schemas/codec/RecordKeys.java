package io.pairstream.schemas.codec;

import io.pairstream.schemas.PairStreamException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * The key that a record belongs under, which its schema tells: property {@code key} has names of fields with slashes between,
 * as {@code runId/step}. A dot is before the name of a field within a field.
 */
public final class RecordKeys {

    private static final String KEY = "key";

    private RecordKeys() {}

    /**
     * Returns what a record's key is made of.
     *
     * @param schema of a record that is a topic's value
     * @return paths to fields, as {@code [runId, step]}
     * @throws PairStreamException if the schema does not tell
     */
    public static List<String> parts(Schema schema) {
        String key = schema.getProp(KEY);
        if (key == null) {
            throw new PairStreamException(
                    "schema of " + schema.getName() + ": expected the property '" + KEY + "', names of fields");
        }
        return List.of(key.split("/", -1));
    }

    /**
     * Returns the key of a record.
     *
     * @throws RecordFormatException if a number in it is negative
     */
    static String of(IndexedRecord record) {
        return parts(record.getSchema()).stream()
                .map(path -> part(record, path))
                .collect(Collectors.joining("/"));
    }

    private static String part(IndexedRecord record, String path) {
        Object value = record;
        for (String name : path.split("\\.", -1)) {
            IndexedRecord holder = (IndexedRecord) value;
            value = holder.get(holder.getSchema().getField(name).pos());
        }
        if (value instanceof Long number && number < 0) {
            throw new RecordFormatException(path + " " + number + ": expected at least 0", null);
        }
        return String.valueOf(value);
    }
}
