package io.pairstream.verifier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What is open, and is closed in the opposite order. */
final class Parts implements AutoCloseable {

    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Adds what is to be closed, and returns it. */
    <T> T add(T part, Consumer<T> close) {
        closings.push(() -> close.accept(part));
        return part;
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
