package io.pairstream.checkpoints;

import io.pairstream.schemas.PairStreamException;
import org.jspecify.annotations.Nullable;

/** A checkpoint that cannot be written or used. The message names it and says what is wrong. */
public class CheckpointException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: which checkpoint, what is wrong */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * @param message one line: which checkpoint, what is wrong
     * @param cause what happened underneath
     */
    public CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
