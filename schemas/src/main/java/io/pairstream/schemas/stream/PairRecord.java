package io.pairstream.schemas.stream;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.codec.RecordFormatException;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.StoredRecord;
import java.util.Optional;

/** A record of a topic of pairs, as one run has it: a usable pair, or one that is rejected. */
public sealed interface PairRecord {

    /** Returns the record's offset in its partition. */
    long offset();

    /** Returns about how many bytes of memory it takes. */
    long bytes();

    /**
     * Decides what a record is to a run. What has another run's id as its key is that run's. What has no key may have been
     * anyone's, and so is rejected by each run in whose part of the topic it is.
     *
     * @param decoder decoder of the run's pairs
     * @param found the record
     * @return what it is to the run; empty: it is another run's
     */
    static Optional<PairRecord> of(PairDecoder decoder, StoredRecord found) {
        String runId = decoder.run().getRunId();
        if (found.key() == null) {
            return Optional.of(Rejected.of(runId, found, "no key: expected the run id"));
        }
        if (!found.key().equals(runId)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Accepted(found.offset(), decoder.decode(found.partition(), found.value())));
        } catch (RecordFormatException e) {
            return Optional.of(Rejected.of(runId, found, String.valueOf(e.getMessage())));
        }
    }

    /**
     * A usable pair.
     *
     * @param offset where it is
     * @param pair the pair
     */
    record Accepted(long offset, ImagePair pair) implements PairRecord {

        /** Returns its place in the stream. */
        public Slot slot() {
            return new Slot(pair.getEpoch(), pair.getSequence());
        }

        @Override
        public long bytes() {
            return (long) pair.getLeft().remaining() + pair.getRight().remaining();
        }
    }

    /**
     * A record that cannot be used.
     *
     * @param letter what is kept of it: a large record is not kept in memory until its turn comes
     */
    record Rejected(DeadLetter letter) implements PairRecord {

        private static Rejected of(String runId, StoredRecord found, String reason) {
            return new Rejected(DeadLetter.of(runId, found, reason));
        }

        @Override
        public long offset() {
            return letter.offset();
        }

        @Override
        public long bytes() {
            byte[] value = letter.value();
            return value == null ? 0 : value.length;
        }
    }
}
