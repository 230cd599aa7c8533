package io.pairstream.schemas.codec;

import io.pairstream.schemas.PairStreamException;
import org.jspecify.annotations.Nullable;

/** Bytes that are not the expected record. The message says in one line what is wrong with them. */
public class RecordFormatException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: what is wrong
     * @param cause Avro's own complaint, or null
     */
    public RecordFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
