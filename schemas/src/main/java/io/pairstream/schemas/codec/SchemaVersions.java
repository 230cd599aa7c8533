package io.pairstream.schemas.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * Earlier versions of a record's schema, which the present one tells: a field with the property {@code since} is not in the
 * versions before that number. The first such number is 1.
 */
final class SchemaVersions {

    private static final String SINCE = "since";

    private SchemaVersions() {}

    /** Returns the versions before the present one, the oldest first. */
    static List<Schema> before(Schema present) {
        return IntStream.range(0, newest(present, new ArrayList<>()))
                .mapToObj(version -> asOf(version, present, new HashMap<>()))
                .toList();
    }

    private static int newest(Schema schema, List<String> met) {
        if (schema.getType() != Schema.Type.RECORD) {
            return parts(schema).stream()
                    .mapToInt(part -> newest(part, met))
                    .max()
                    .orElse(0);
        }
        if (met.contains(schema.getFullName())) {
            return 0;
        }
        met.add(schema.getFullName());
        return schema.getFields().stream()
                .mapToInt(field -> Math.max(since(field), newest(field.schema(), met)))
                .max()
                .orElse(0);
    }

    private static int since(Schema.Field field) {
        return field.getObjectProp(SINCE) instanceof Integer version ? version : 0;
    }

    private static List<Schema> parts(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            case UNION -> schema.getTypes();
            default -> List.of();
        };
    }

    private static Schema asOf(int version, Schema schema, Map<String, Schema> made) {
        return switch (schema.getType()) {
            case ARRAY -> Schema.createArray(asOf(version, schema.getElementType(), made));
            case MAP -> Schema.createMap(asOf(version, schema.getValueType(), made));
            case UNION ->
                Schema.createUnion(schema.getTypes().stream()
                        .map(type -> asOf(version, type, made))
                        .toList());
            case RECORD -> recordAsOf(version, schema, made);
            default -> schema;
        };
    }

    private static Schema recordAsOf(int version, Schema schema, Map<String, Schema> made) {
        Schema known = made.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        Schema record = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false);
        made.put(schema.getFullName(), record);
        record.setFields(schema.getFields().stream()
                .filter(field -> since(field) <= version)
                .map(field -> new Schema.Field(field, asOf(version, field.schema(), made)))
                .toList());
        return record;
    }
}
