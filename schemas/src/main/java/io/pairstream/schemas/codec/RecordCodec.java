package io.pairstream.schemas.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one record type in
 * <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro single-object encoding</a>:
 * two marker bytes, the writer schema's 64-bit fingerprint (little-endian), the record. It needs no other server; a
 * reader knows the present schema, the baseline, and what was written between the two.
 *
 * @param <T> the generated record class
 */
public final class RecordCodec<T extends SpecificRecordBase> {

    private static final byte MARKER_0 = (byte) 0xC3;
    private static final byte MARKER_1 = 0x01;
    private static final int MARKER_BYTES = 2;
    private static final int HEADER_BYTES = MARKER_BYTES + Long.BYTES;

    static {
        RecordClasses.trust();
    }

    private static final ClassValue<RecordCodec<?>> CODECS = new ClassValue<>() {
        @Override
        protected RecordCodec<?> computeValue(Class<?> type) {
            return new RecordCodec<>(type.asSubclass(SpecificRecordBase.class));
        }
    };

    private final Schema schema;
    private final BinaryMessageEncoder<T> encoder;
    private final Map<Long, DatumReader<T>> readers = new HashMap<>();

    private RecordCodec(Class<T> type) {
        SpecificData data = SpecificData.getForClass(type);
        this.schema = data.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(data, schema);
        addReader(schema, schema, data);
        earlier(schema).forEach(version -> addReader(version, schema, data));
    }

    private void addReader(Schema writer, Schema reader, SpecificData data) {
        readers.put(SchemaNormalization.parsingFingerprint64(writer), new SpecificDatumReader<>(writer, reader, data));
    }

    /** Returns the codec of a generated record class; there is one. */
    @SuppressWarnings("unchecked") // it is made from this class
    public static <T extends SpecificRecordBase> RecordCodec<T> of(Class<T> type) {
        return (RecordCodec<T>) CODECS.get(type);
    }

    /** Returns the present schema. */
    public Schema schema() {
        return schema;
    }

    /**
     * Returns the versions of a record's schema that a topic may hold beside the present one, the baseline first: those in
     * files, and those that the present one tells ({@link SchemaVersions}).
     */
    static List<Schema> earlier(Schema present) {
        Stream<Schema> inFiles = Stream.concat(
                        Stream.of("baseline/" + present.getName()),
                        IntStream.iterate(1, version -> version + 1)
                                .mapToObj(version -> "earlier/" + present.getName() + "-" + version))
                .map(RecordCodec::version)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream);
        return Stream.concat(inFiles, SchemaVersions.before(present).stream()).toList();
    }

    private static Optional<Schema> version(String file) {
        String resource = "/io/pairstream/schemas/" + file + ".avsc";
        try (InputStream in = RecordCodec.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the record's bytes. */
    public byte[] encode(T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the record in these bytes.
     *
     * @throws RecordFormatException if they are no single-object encoding, of an unknown schema, or broken
     */
    public T decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new RecordFormatException("no value; expected " + schema.getName(), null);
        }
        if (!hasHeader(bytes)) {
            throw new RecordFormatException("no Avro single-object encoding; expected " + schema.getName(), null);
        }
        DatumReader<T> reader = readers.get(fingerprint(bytes));
        if (reader == null) {
            throw new RecordFormatException("unknown schema; expected " + schema.getName(), null);
        }
        return decodeBody(bytes, reader);
    }

    /**
     * Returns the record in these bytes, if it can be used: see {@link RecordRules}.
     *
     * @param key the key that they were found under
     * @throws RecordFormatException if there is no such record in them, or it cannot be used
     */
    public T decode(@Nullable String key, byte @Nullable [] bytes) {
        T value = decode(bytes);
        RecordRules.require(key, value);
        return value;
    }

    /** Returns whether these bytes begin as a record of this type in a version that is known. */
    public boolean knows(byte[] bytes) {
        return hasHeader(bytes) && readers.containsKey(fingerprint(bytes));
    }

    private static boolean hasHeader(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == MARKER_0 && bytes[1] == MARKER_1;
    }

    private static long fingerprint(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(MARKER_BYTES);
    }

    /** Decodes from the array itself: then Avro compares lengths in broken data with what is left, and allocates no more. */
    private T decodeBody(byte[] bytes, DatumReader<T> reader) {
        BinaryDecoder body = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
        try {
            T value = reader.read(null, body);
            if (!body.isEnd()) {
                throw new RecordFormatException(
                        "broken " + schema.getName() + ": bytes left over after the record", null);
            }
            return value;
        } catch (EOFException e) {
            throw new RecordFormatException("broken " + schema.getName() + ": it ends too early", e);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | ClassCastException
                | UnsupportedOperationException e) {
            throw new RecordFormatException("broken " + schema.getName() + ": " + e.getMessage(), e);
        }
    }
}
