package io.pairstream.schemas;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can act on. The message is one line that names the thing, the value and what was expected; the
 * command prints it without a stack trace and exits with a code other than 0.
 */
public class PairStreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What ends a line or steers a terminal: names of files may have it, and what else others write. */
    private static final Pattern NOT_ON_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    /** @param message one line for the user; what would end it becomes a question mark */
    public PairStreamException(String message) {
        this(message, null);
    }

    /**
     * @param message one line for the user; what would end it becomes a question mark
     * @param cause what happened underneath, for the log
     */
    public PairStreamException(String message, @Nullable Throwable cause) {
        super(NOT_ON_ONE_LINE.matcher(message).replaceAll("?"), cause);
    }
}
