package io.pairstream.dashboard.state;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value that a compacted topic has for a key: the one at the highest offset, or none if it was deleted there.
 *
 * @param <T> the record class
 */
final class Newest<T> {

    private @Nullable T value;
    private long offset = -1;

    /** Takes a value, or that it was deleted (null), unless something newer is known. */
    void offer(@Nullable T candidate, long candidateOffset) {
        if (candidateOffset >= offset) {
            value = candidate;
            offset = candidateOffset;
        }
    }

    Optional<T> value() {
        return Optional.ofNullable(value);
    }

    long offset() {
        return offset;
    }
}
