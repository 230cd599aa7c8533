package io.pairstream.verifier.scoring;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts the pairs that wait for an answer, and takes no more than there is room for. Thread-safe. */
public final class WaitingRoom {

    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder asked = new LongAdder();

    /** @param most pairs that may wait at a time */
    public WaitingRoom(int most) {
        this.most = most;
    }

    /**
     * Asks something for pairs, which wait for as long as that takes. One question is always let in where nothing waits, however many
     * pairs it has.
     *
     * @throws BusyException if there is no room for them
     */
    public <T> T during(int pairs, Supplier<T> question) {
        int before = waiting.getAndAdd(pairs);
        try {
            if (before > 0 && before + pairs > most) {
                throw new BusyException(pairs, before, most);
            }
            asked.add(pairs);
            return question.get();
        } finally {
            waiting.addAndGet(-pairs);
        }
    }

    /** Returns how many pairs were let in so far. */
    public long asked() {
        return asked.sum();
    }

    /** Returns how many pairs wait. */
    public int waiting() {
        return waiting.get();
    }
}
