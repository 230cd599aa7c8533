package io.pairstream.images.decoding;

import io.pairstream.schemas.PairStreamException;
import org.jspecify.annotations.Nullable;

/** A file holds no usable image. The message says why and what was expected; it does not name the file. */
public final class BadImageException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason why, in one line
     * @param cause what was thrown, if anything was
     */
    public BadImageException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
