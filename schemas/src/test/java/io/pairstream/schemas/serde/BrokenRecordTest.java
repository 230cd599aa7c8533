package io.pairstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;

/** Broken bytes are a {@link RecordFormatException} with a one-line message or, by luck, a record: nothing else. */
class BrokenRecordTest {

    private static final int HEADER_BYTES = 10;

    @Property(tries = 3000)
    void changedBytesAreARecordOrARecordFormatException(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) throws Exception {
        Random random = new Random(seed);
        Schema schema = pick(random);
        byte[] bytes = encode(schema, seed);
        for (int i = 0; i < changes; i++) {
            bytes[HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES)] = (byte) random.nextInt();
        }

        requireRecordOrFormatException(schema, bytes);
    }

    @Property(tries = 1000)
    void garbageAfterAGoodHeaderIsARecordOrARecordFormatException(@ForAll long seed, @ForAll byte[] garbage)
            throws Exception {
        Schema schema = pick(new Random(seed));
        byte[] bytes = Arrays.copyOf(encode(schema, seed), HEADER_BYTES + garbage.length);
        System.arraycopy(garbage, 0, bytes, HEADER_BYTES, garbage.length);

        requireRecordOrFormatException(schema, bytes);
    }

    private static void requireRecordOrFormatException(Schema schema, byte[] bytes) {
        var serde = RecordTypes.serdeOf(schema);
        try {
            assertThat(serde.decode(bytes)).isNotNull();
        } catch (RecordFormatException e) {
            assertThat(e).hasMessageMatching(".*" + schema.getName() + ".*");
        }
    }

    private static Schema pick(Random random) {
        var schemas = RecordTypes.schemas().toList();
        return schemas.get(random.nextInt(schemas.size()));
    }

    private static byte[] encode(Schema schema, long seed) throws Exception {
        var encoder = new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), schema);
        return encoder.encode(new GenericValues(seed).record(schema)).array();
    }
}
