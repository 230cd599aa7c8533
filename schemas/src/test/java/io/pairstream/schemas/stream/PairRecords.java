package io.pairstream.schemas.stream;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.StoredRecord;
import java.nio.ByteBuffer;

/** Records of a run for tests. */
final class PairRecords {

    private PairRecords() {}

    /** Returns the pair of a slot as the accepted record at an offset. */
    static PairRecord.Accepted accepted(Slot slot, long offset) {
        ByteBuffer pixel = ByteBuffer.allocate(1);
        ImagePair pair = new ImagePair("r", slot.epoch(), slot.sequence(), pixel, pixel, 0, 1, 2, 3, 4);
        return new PairRecord.Accepted(offset, pair);
    }

    /** Returns a record that is no pair, at an offset. */
    static PairRecord.Rejected rejected(int partition, long offset) {
        return rejected(partition, offset, new byte[] {1});
    }

    /** Returns a record that is no pair, at an offset. */
    static PairRecord.Rejected rejected(int partition, long offset, byte[] value) {
        return new PairRecord.Rejected(
                DeadLetter.of("r", new StoredRecord("pairs.train", partition, offset, "r", value), "no Avro"));
    }
}
