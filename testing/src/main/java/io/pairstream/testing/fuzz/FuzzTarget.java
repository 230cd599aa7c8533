package io.pairstream.testing.fuzz;

import java.io.IOException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A reader, the inputs made for it, and what it may do with them.
 *
 * @param <I> what it reads
 * @param <V> what it returns
 */
public interface FuzzTarget<I, V> {

    /** Returns an input, most likely a broken one, that depends on nothing but the generator. */
    I input(SplittableRandom random) throws IOException;

    /** Lets the reader read. Only this is measured. */
    V read(I input);

    /** Returns the only class of error that the reader may throw. */
    Class<? extends RuntimeException> namedError();

    /** Fails unless the reader had reason to return this value. */
    void verify(I input, V value);

    /**
     * Returns whether the reader got past the checks of the header.
     *
     * @param error what the reader threw, or null where it returned a value
     */
    boolean isPastHeader(I input, @Nullable RuntimeException error);

    /** Returns how many bytes the reader may allocate for this input. */
    long mostAllocated(I input);
}
