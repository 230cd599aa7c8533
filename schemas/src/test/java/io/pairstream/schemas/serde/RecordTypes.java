package io.pairstream.schemas.serde;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** Every record type that is a topic's value, found by looking at the constants of {@link RecordSerdes}. */
final class RecordTypes {

    private RecordTypes() {}

    /** Returns the serdes by record name. */
    static Map<String, AvroSerde<? extends SpecificRecordBase>> serdes() {
        Map<String, AvroSerde<? extends SpecificRecordBase>> serdes = new TreeMap<>();
        Arrays.stream(RecordSerdes.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .forEach(field -> serdes.put(recordClass(field).getSimpleName(), serde(field)));
        return serdes;
    }

    /** Returns the serde of a present schema. */
    static AvroSerde<? extends SpecificRecordBase> serdeOf(Schema present) {
        return Objects.requireNonNull(serdes().get(present.getName()));
    }

    /** Returns the present schemas. */
    static Stream<Schema> schemas() {
        return Arrays.stream(RecordSerdes.class.getFields())
                .map(RecordTypes::recordClass)
                .map(type -> SpecificData.get().getSchema(type));
    }

    private static Class<?> recordClass(Field field) {
        var type = (java.lang.reflect.ParameterizedType) field.getGenericType();
        return (Class<?>) type.getActualTypeArguments()[0];
    }

    @SuppressWarnings("unchecked") // every constant of RecordSerdes is a serde
    private static AvroSerde<? extends SpecificRecordBase> serde(Field field) {
        try {
            return (AvroSerde<? extends SpecificRecordBase>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
