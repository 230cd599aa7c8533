package io.pairstream.images;

import io.pairstream.schemas.PairStreamException;
import org.jspecify.annotations.Nullable;

/** A file that cannot be downloaded. */
final class DownloadException extends PairStreamException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason address, proxy, and what happened
     * @param cause what happened underneath
     */
    DownloadException(String reason, @Nullable Throwable cause) {
        super("cannot download " + reason, cause);
        this.reason = reason;
    }

    /** Returns the address, the proxy, and what happened. */
    String reason() {
        return reason;
    }
}
