package io.pairstream.images.random;

/**
 * The SplitMix64 generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014),
 * with the constants of the authors' public reference code.
 */
public final class SplitMix64 {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;

    /** @param seed any value; equal seeds give equal sequences */
    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** Returns the next 64 bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Leaves out so many of the next 64-bit numbers, in no time. */
    public void skip(long numbers) {
        state += GOLDEN_GAMMA * numbers;
    }

    /**
     * Returns a number in [0, bound), each equally likely: of 63 bits, draws beyond the last whole multiple of the bound
     * are rejected.
     *
     * @param bound at least 1
     */
    public long nextLong(long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound " + bound + ": expected at least 1");
        }
        while (true) {
            long bits = nextLong() >>> 1;
            long value = bits % bound;
            boolean inWholeMultiple = bits - value + (bound - 1) >= 0;
            if (inWholeMultiple) {
                return value;
            }
        }
    }

    /** Returns a number in [0, bound), each equally likely. */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /** Returns a number in [low, high), evenly distributed over 2^53 steps. */
    public double nextDouble(double low, double high) {
        return low + (nextLong() >>> 11) * DOUBLE_UNIT * (high - low);
    }
}
