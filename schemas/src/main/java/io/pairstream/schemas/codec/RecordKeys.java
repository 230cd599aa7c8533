package io.pairstream.schemas.codec;

import io.pairstream.schemas.PairStreamException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * The key that a record belongs under, which its schema tells: property {@code key} has names of fields with slashes between,
 * as {@code runId/step}. A dot is before the name of a field within a field.
 */
public final class RecordKeys {

    private static final String KEY = "key";

    /** Of each record class, as every record that is read is asked for its key: the parts, each as names of fields. */
    private static final ClassValue<List<List<String>>> PATHS = new ClassValue<>() {
        @Override
        protected List<List<String>> computeValue(Class<?> type) {
            return parts(SpecificData.get().getSchema(type)).stream()
                    .map(path -> List.of(path.split("\\.", -1)))
                    .toList();
        }
    };

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
    static String of(SpecificRecordBase record) {
        List<List<String>> paths = PATHS.get(record.getClass());
        StringBuilder key = new StringBuilder();
        for (List<String> path : paths) {
            key.append(key.isEmpty() ? "" : "/").append(part(record, path));
        }
        return key.toString();
    }

    private static Object part(SpecificRecordBase record, List<String> path) {
        Object value = record;
        for (String name : path) {
            IndexedRecord holder = (IndexedRecord) value;
            value = holder.get(holder.getSchema().getField(name).pos());
        }
        if (value instanceof Long number && number < 0) {
            throw new RecordFormatException(String.join(".", path) + " " + number + ": expected at least 0", null);
        }
        return value;
    }
}
