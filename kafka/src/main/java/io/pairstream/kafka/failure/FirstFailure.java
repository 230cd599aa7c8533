package io.pairstream.kafka.failure;

import io.pairstream.schemas.PairStreamException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first failure of something that works on several threads. It is kept for whoever watches, and one listener is told
 * at once, before anything is closed. Thread-safe.
 */
public final class FirstFailure {

    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private final AtomicReference<@Nullable Consumer<Throwable>> listener = new AtomicReference<>();

    /** Keeps a failure, if it is the first. */
    public void set(Throwable failure) {
        if (first.compareAndSet(null, failure)) {
            tell();
        }
    }

    /** Has a listener told of the failure, once: on the thread that fails, or now if that has happened. */
    public void onFailure(Consumer<Throwable> told) {
        listener.set(told);
        tell();
    }

    private void tell() {
        Throwable failure = first.get();
        Consumer<Throwable> told = failure == null ? null : listener.getAndSet(null);
        if (failure != null && told != null) {
            told.accept(failure);
        }
    }

    /** Returns the failure, if there is one. */
    public Optional<Throwable> find() {
        return Optional.ofNullable(first.get());
    }

    /** Returns whether there is one. */
    public boolean isPresent() {
        return first.get() != null;
    }

    /** Throws the failure, if there is one. */
    public void throwIfPresent() {
        Throwable failure = first.get();
        if (failure != null) {
            throw unchecked(failure);
        }
    }

    /**
     * Returns what another thread has thrown, to be thrown on this one.
     *
     * @throws Error if it is one
     */
    public static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known
                ? known
                : new PairStreamException(FailureText.of(thrown), thrown);
    }
}
