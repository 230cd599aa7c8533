package io.pairstream.schemas;

import org.jspecify.annotations.Nullable;

/**
 * Something the user can act on. The message is one line that names the thing, the value and what was expected; the
 * command prints it without a stack trace and exits with a code other than 0.
 */
public class PairStreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line for the user */
    public PairStreamException(String message) {
        super(message);
    }

    /**
     * @param message one line for the user
     * @param cause what happened underneath, for the log
     */
    public PairStreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
