package io.pairstream.schemas.stream;

import io.pairstream.schemas.stream.PairRecord.Rejected;

/**
 * Room for the dead letters that are kept in memory until they are published, so that any number of large records can be
 * rejected. Letters that it has no room for lose their bytes; where the record was, why it is rejected, its size and digest
 * stay.
 */
public final class LetterRoom {

    /** Most bytes of values that are kept at a time. */
    public static final long MOST_BYTES = 8L << 20;

    private long taken;

    /** Returns a rejected record, without its bytes if there is no room for them. */
    public Rejected admit(Rejected rejected) {
        if (rejected.bytes() > MOST_BYTES - taken) {
            return new Rejected(rejected.letter().withoutValue());
        }
        taken += rejected.bytes();
        return rejected;
    }

    /** Forgets what was admitted. */
    public void clear() {
        taken = 0;
    }
}
