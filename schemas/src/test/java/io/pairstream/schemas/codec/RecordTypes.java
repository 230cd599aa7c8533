package io.pairstream.schemas.codec;

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

/** Every record type that is a topic's value, found by looking at the constants of {@link RecordCodecs}. */
final class RecordTypes {

    private RecordTypes() {}

    /** Returns the codecs by record name. */
    static Map<String, RecordCodec<? extends SpecificRecordBase>> codecs() {
        Map<String, RecordCodec<? extends SpecificRecordBase>> codecs = new TreeMap<>();
        Arrays.stream(RecordCodecs.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .forEach(field -> codecs.put(recordClass(field).getSimpleName(), codec(field)));
        return codecs;
    }

    /** Returns the codec of a present schema. */
    static RecordCodec<? extends SpecificRecordBase> codecOf(Schema present) {
        return Objects.requireNonNull(codecs().get(present.getName()));
    }

    /** Returns the present schemas. */
    static Stream<Schema> schemas() {
        return Arrays.stream(RecordCodecs.class.getFields())
                .map(RecordTypes::recordClass)
                .map(type -> SpecificData.get().getSchema(type));
    }

    private static Class<?> recordClass(Field field) {
        var type = (java.lang.reflect.ParameterizedType) field.getGenericType();
        return (Class<?>) type.getActualTypeArguments()[0];
    }

    @SuppressWarnings("unchecked") // every constant of RecordCodecs is a codec
    private static RecordCodec<? extends SpecificRecordBase> codec(Field field) {
        try {
            return (RecordCodec<? extends SpecificRecordBase>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
