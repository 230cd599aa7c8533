package io.pairstream.schemas.codec;

import io.pairstream.testing.fuzz.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;

/** Records as the bytes that topics hold: whole ones, and broken ones. */
public final class EncodedRecords {

    private static final int HEADER_BYTES = 10;
    private static final int ONE_HEADER_IN = 8;

    private EncodedRecords() {}

    /** Returns a record of a schema, drawn from the seed. */
    public static byte[] drawn(Schema schema, long seed) {
        return of(new GenericValues(seed).record(schema));
    }

    /** Returns this record's bytes. */
    public static byte[] of(IndexedRecord record) {
        try {
            return new BinaryMessageEncoder<IndexedRecord>(SpecificData.get(), record.getSchema())
                    .encode(record)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a broken copy; in most the header is left as it is, so that the record itself is read. */
    public static byte[] broken(byte[] whole, byte[] other, SplittableRandom random) {
        Mutations mutations = new Mutations(random);
        if (random.nextInt(ONE_HEADER_IN) == 0) {
            return mutations.of(whole, other);
        }
        byte[] body = mutations.of(body(whole), body(other));
        byte[] broken = Arrays.copyOf(whole, HEADER_BYTES + body.length);
        System.arraycopy(body, 0, broken, HEADER_BYTES, body.length);
        return broken;
    }

    private static byte[] body(byte[] bytes) {
        return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
    }
}
