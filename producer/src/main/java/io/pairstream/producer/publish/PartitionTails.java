package io.pairstream.producer.publish;

import io.pairstream.schemas.PairStreamException;
import java.util.Arrays;

/**
 * How far a run is published, partition by partition.
 *
 * @param test highest index of a test record in each partition, {@link StreamLayout#NONE} where there is none
 * @param train highest index, counted over all epochs, of a training record in each partition
 */
public record PartitionTails(long[] test, long[] train) {

    /**
     * Returns the position to go on at. Transactions make what is committed a beginning of the stream, so the highest
     * index over all partitions says it all; the other partitions must end where that beginning ends.
     *
     * @param layout the stream's order
     * @param runId the run, for the message
     * @throws PairStreamException if a partition lacks records before the highest index
     */
    public long nextPosition(StreamLayout layout, String runId) {
        long lastTrain = highest(train);
        long lastTest = highest(test);
        if (lastTrain != StreamLayout.NONE) {
            requireComplete("training", train, lastTrain, layout.trainPairs(), layout, runId);
            return layout.testPairs() + lastTrain + 1;
        }
        requireComplete("test", test, lastTest, layout.testPairs(), layout, runId);
        return lastTest + 1;
    }

    private static long highest(long[] tails) {
        return Arrays.stream(tails).max().orElse(StreamLayout.NONE);
    }

    private static void requireComplete(
            String kind, long[] tails, long last, long perEpoch, StreamLayout layout, String runId) {
        for (int partition = 0; partition < tails.length; partition++) {
            long expected = layout.lastIn(partition, last, perEpoch);
            if (tails[partition] != expected) {
                throw new PairStreamException("run '" + runId + "': partition " + partition + " of the " + kind
                        + " pairs ends with " + place(tails[partition], perEpoch) + ", expected "
                        + place(expected, perEpoch) + "; records are missing, use another run id");
            }
        }
    }

    private static String place(long index, long perEpoch) {
        return index == StreamLayout.NONE ? "no record" : "epoch " + index / perEpoch + " sequence " + index % perEpoch;
    }
}
