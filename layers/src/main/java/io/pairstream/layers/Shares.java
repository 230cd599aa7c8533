package io.pairstream.layers;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Items that threads take some of whenever they have time, fewer and fewer at a time: they end at about the same instant, though one core
 * may be slower than another.
 */
final class Shares {

    /** Shares that are left for each thread, if all were as large as the next one. */
    private static final int SHARES_EACH = 2;

    /** Fewer items are not worth a share: dense layers read their weights for each. */
    private static final int LEAST = 2;

    private final int items;
    private final int threads;
    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    /**
     * @param items how many there are
     * @param threads how many threads take them
     * @param most items of a share
     */
    Shares(int items, int threads, int most) {
        this.items = items;
        this.threads = threads;
        this.most = most;
    }

    /** Returns the next ones to be worked on, none at the end. */
    Share next() {
        int first = taken.getAndUpdate(before -> before + size(before));
        return new Share(first, size(first));
    }

    private int size(int first) {
        int left = items - first;
        int equal = threads == 1 ? left : left / (SHARES_EACH * threads);
        return Math.min(left, Math.min(most, Math.max(LEAST, equal)));
    }

    /**
     * Items that follow each other.
     *
     * @param first the first one
     * @param items how many
     */
    record Share(int first, int items) {}
}
