package io.pairstream.trainer.stream;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.codec.RecordClasses;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.stream.PairRecord;
import io.pairstream.schemas.stream.Slot;
import io.pairstream.schemas.stream.StreamShape;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.StoredRecord;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Small runs and records for the tests of this module. */
public final class Runs {

    /** Side of the images in pixels. */
    public static final int SIDE = 12;

    static {
        RecordClasses.trust();
    }

    private Runs() {}

    /** Returns a run declaration of the given shape. */
    public static Run of(StreamShape shape, int batchSize) {
        return SmallRuns.declared("r", shape.recordsPerEpoch(), batchSize, shape.partitions())
                .setStatus(RunStatus.STREAMING)
                .setImageHeight(SIDE)
                .setImageWidth(SIDE)
                .setEpochs(shape.epochs())
                .build();
    }

    /** Returns a valid pair for a slot. */
    public static ImagePair pair(Slot slot) {
        int index = Math.toIntExact(slot.sequence());
        return new ImagePair(
                "r",
                slot.epoch(),
                slot.sequence(),
                image(index),
                image(index + 1),
                index % 2,
                index,
                index + 1,
                index % 10,
                (index + 1) % 10);
    }

    /** Returns the pair of a slot as the accepted record at an offset. */
    static PairRecord.Accepted accepted(Slot slot, long offset) {
        return new PairRecord.Accepted(offset, pair(slot));
    }

    /** Returns a record that is no pair, at an offset. */
    static PairRecord.Rejected rejected(int partition, long offset) {
        return new PairRecord.Rejected(
                DeadLetter.of("r", new StoredRecord("pairs.train", partition, offset, "r", new byte[] {1}), "no Avro"));
    }

    /** Returns the record of a slot as the broker gives it. */
    public static ConsumerRecord<String, byte[]> consumerRecord(StreamShape shape, Slot slot, long offset) {
        return new ConsumerRecord<>(
                "pairs.train", shape.partitionOf(slot), offset, "r", RecordCodecs.IMAGE_PAIR.encode(pair(slot)));
    }

    private static ByteBuffer image(int seed) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (seed * 31 + i);
        }
        return ByteBuffer.wrap(pixels);
    }
}
