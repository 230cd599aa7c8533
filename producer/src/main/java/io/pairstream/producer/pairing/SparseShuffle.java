package io.pairstream.producer.pairing;

import io.pairstream.images.random.SplitMix64;
import java.util.Arrays;

/**
 * Draws the numbers 0 .. size-1 in random order without holding them all: a Fisher-Yates shuffle that remembers only
 * the places it has changed, in an open-addressing hash table. Every number can be drawn, each once.
 */
final class SparseShuffle {

    private static final long FREE = -1;
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private final long[] places;
    private final long[] numbers;
    private final int shift;
    private long left;

    /**
     * @param size how many numbers there are
     * @param draws how many of them will be drawn at most
     */
    SparseShuffle(long size, long draws) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, 2 * draws - 1));
        this.places = new long[1 << bits];
        this.numbers = new long[1 << bits];
        this.shift = Long.SIZE - bits;
        this.left = size;
        Arrays.fill(places, FREE);
    }

    /** Returns the next number. */
    long next(SplitMix64 random) {
        long drawn = random.nextLong(left);
        long last = left - 1;
        long number = at(drawn);
        put(drawn, at(last));
        left = last;
        return number;
    }

    private long at(long place) {
        int slot = slot(place);
        return places[slot] == FREE ? place : numbers[slot];
    }

    private void put(long place, long number) {
        int slot = slot(place);
        places[slot] = place;
        numbers[slot] = number;
    }

    private int slot(long place) {
        int slot = (int) ((place * HASH_FACTOR) >>> shift);
        while (places[slot] != FREE && places[slot] != place) {
            slot = (slot + 1) & (places.length - 1);
        }
        return slot;
    }
}
