package io.pairstream.trainer.stream;

import io.pairstream.records.ImagePair;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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
     * @param original the record as it is in the topic
     * @param reason why, in one line
     */
    record Rejected(ConsumerRecord<String, byte[]> original, String reason) implements StreamRecord {

        @Override
        public long offset() {
            return original.offset();
        }
    }
}
