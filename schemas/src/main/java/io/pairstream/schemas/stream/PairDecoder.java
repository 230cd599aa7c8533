package io.pairstream.schemas.stream;

import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.codec.RecordFormatException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pairs of one run and checks that they are what the run declares. Thread-safe.
 *
 * @param run the run that the pairs belong to
 * @param epochs epochs that the topic holds: the run's for training pairs, 1 for test pairs
 * @param recordsPerEpoch pairs of one epoch
 * @param images gives pairs by reference their images
 */
public record PairDecoder(Run run, int epochs, long recordsPerEpoch, PairImages images) {

    /** Stands in a pair for the class of an image where it is not said. */
    public static final int NO_CLASS = -1;

    /** Returns the decoder of the run's training pairs, which leaves them as they are published. */
    public static PairDecoder ofTraining(Run run) {
        return new PairDecoder(run, run.getEpochs(), run.getRecordsPerEpoch(), PairImages.AS_PUBLISHED);
    }

    /** Returns the decoder of the run's test pairs, which leaves them as they are published. */
    public static PairDecoder ofTest(Run run) {
        return new PairDecoder(run, 1, TestSets.totalSize(run), PairImages.AS_PUBLISHED);
    }

    /** Returns the decoder that gives pairs by reference these images. */
    public PairDecoder joining(PairImages others) {
        return new PairDecoder(run, epochs, recordsPerEpoch, others);
    }

    /**
     * Returns the pair in these bytes.
     *
     * @param partition the partition that they were read from
     * @throws RecordFormatException with the reason, if they are no usable pair of the run
     */
    public ImagePair decode(int partition, byte @Nullable [] bytes) {
        ImagePair pair = RecordCodecs.IMAGE_PAIR.decode(bytes);
        String runId = pair.getRunId();
        require(runId.equals(run.getRunId()), "run id", RunIds.shown(runId), run.getRunId());
        require(pair.getLabel() == 0 || pair.getLabel() == 1, "label", pair.getLabel(), "0 or 1");
        requireClass("left class", pair.getLeftClass());
        requireClass("right class", pair.getRightClass());
        requireSize("left", pair.getLeft());
        requireSize("right", pair.getRight());
        require(pair.getEpoch() >= 0 && pair.getEpoch() < epochs, "epoch", pair.getEpoch(), "0 to " + (epochs - 1));
        long sequence = pair.getSequence();
        require(sequence >= 0 && sequence < recordsPerEpoch, "sequence", sequence, "0 to " + (recordsPerEpoch - 1));
        int home = StreamShape.partitionOf(sequence, run.getPartitions());
        require(home == partition, "partition " + partition + " of sequence", sequence, "partition " + home);
        return PairFormat.isReference(run) ? images.join(pair) : pair;
    }

    private static void requireClass(String name, int number) {
        require(number >= NO_CLASS, name, number, NO_CLASS + " or more");
    }

    private void requireSize(String side, ByteBuffer image) {
        if (PairFormat.isReference(run)) {
            require(!image.hasRemaining(), side + " image of bytes", image.remaining(), "0 in a pair by reference");
            return;
        }
        ImageShape shape = ImageShape.of(run);
        require(image.remaining() == shape.bytes(), side + " image of bytes", image.remaining(), shape.inBytes());
    }

    private static void require(boolean holds, String name, Object value, Object expected) {
        if (!holds) {
            throw new RecordFormatException(name + " " + value + ": expected " + expected, null);
        }
    }
}
