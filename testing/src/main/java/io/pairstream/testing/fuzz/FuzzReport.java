package io.pairstream.testing.fuzz;

import java.util.Locale;

/**
 * What came of an attack.
 *
 * @param inputs inputs read
 * @param accepted of these, how many the reader returned a value for
 * @param pastHeader of these, how many got past the checks of the header
 * @param mostAllocated largest allocation for one input, in bytes
 */
public record FuzzReport(int inputs, int accepted, int pastHeader, long mostAllocated) {

    /** Returns the share in [0, 1] of inputs that the reader returned a value for. */
    public double acceptedShare() {
        return (double) accepted / inputs;
    }

    /** Returns the share in [0, 1] of inputs that got past the checks of the header. */
    public double pastHeaderShare() {
        return (double) pastHeader / inputs;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "inputs=%d accepted=%.3f pastHeader=%.3f mostAllocated=%d",
                inputs,
                acceptedShare(),
                pastHeaderShare(),
                mostAllocated);
    }
}
