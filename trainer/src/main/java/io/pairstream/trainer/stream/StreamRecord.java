package io.pairstream.trainer.stream;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.client.DeadLetter;

/** A record of the run as it was read from a partition: a usable pair, or one that was rejected. */
public sealed interface StreamRecord {

    /** Returns the record's offset in its partition. */
    long offset();

    /**
     * A pair of the run.
     *
     * @param offset its offset
     * @param pair the pair, checked
     */
    record Accepted(long offset, ImagePair pair) implements StreamRecord {

        /** Returns the pair's place in the stream. */
        Slot slot() {
            return new Slot(pair.getEpoch(), pair.getSequence());
        }
    }

    /**
     * A record that cannot be used.
     *
     * @param letter what is kept of it: a large record is not kept in memory until its turn comes
     */
    record Rejected(DeadLetter letter) implements StreamRecord {

        @Override
        public long offset() {
            return letter.offset();
        }
    }
}
