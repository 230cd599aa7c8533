package io.pairstream.schemas.codec;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Draws values of any schema from a seed, so that a test needs to know no field by name. */
final class GenericValues {

    private final Random random;

    GenericValues(long seed) {
        this.random = new Random(seed);
    }

    GenericData.Record record(Schema schema) {
        var drawn = new GenericData.Record(schema);
        schema.getFields().forEach(field -> drawn.put(field.pos(), value(field.schema())));
        return drawn;
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> new GenericData.EnumSymbol(schema, pick(schema.getEnumSymbols()));
            case ARRAY -> array(schema);
            case UNION ->
                value(pick(schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .toList()));
            case STRING -> "text-" + random.nextInt(1000);
            case BYTES -> bytes();
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case DOUBLE -> random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            default -> throw new IllegalArgumentException("no values for " + schema);
        };
    }

    private GenericData.Array<Object> array(Schema schema) {
        List<Object> items = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> value(schema.getElementType()))
                .toList();
        return new GenericData.Array<>(schema, items);
    }

    private ByteBuffer bytes() {
        byte[] drawn = new byte[random.nextInt(50)];
        random.nextBytes(drawn);
        return ByteBuffer.wrap(drawn);
    }

    private <E> E pick(List<E> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
