package io.pairstream.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Bytes that are not the expected record. The message says in one line what is wrong with them. */
public class RecordFormatException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: what is wrong
     * @param cause Avro's own complaint, or null
     */
    public RecordFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
