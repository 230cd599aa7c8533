package io.pairstream.producer.publish;

import io.pairstream.schemas.stream.StreamShape;

/**
 * The global order of a run's stream: position 0 is the first test pair, then come the training pairs of each epoch.
 * Sequence {@code s} of a test set or an epoch is in partition {@code s mod partitions}.
 *
 * @param testPairs test pairs, at least 1
 * @param trainPairs training pairs of one epoch, at least 1
 * @param epochs how often the training pairs are sent
 * @param partitions partitions of either topic
 */
public record StreamLayout(long testPairs, long trainPairs, int epochs, int partitions) {

    /** Stands for "no record": comes before every index. */
    public static final long NONE = -1;

    /** Returns how many records the stream has. */
    public long total() {
        return testPairs + trainPairs * epochs;
    }

    /** Returns whether the record at a position is a test pair. */
    boolean isTest(long position) {
        return position < testPairs;
    }

    /** Returns the epoch of the record at a position; 0 for a test pair. */
    int epoch(long position) {
        return isTest(position) ? 0 : (int) ((position - testPairs) / trainPairs);
    }

    /** Returns the sequence, within its epoch, of the record at a position. */
    long sequence(long position) {
        return isTest(position) ? position : (position - testPairs) % trainPairs;
    }

    /** Returns the partition of the record at a position. */
    int partition(long position) {
        return StreamShape.partitionOf(sequence(position), partitions);
    }

    /**
     * Returns the last index in a partition, when the topic holds all up to an index.
     *
     * @param partition which partition
     * @param last the last index in any partition, or {@link #NONE}
     * @param perEpoch records of one epoch
     * @return the index, or {@link #NONE} if the partition has no record yet
     */
    long lastIn(int partition, long last, long perEpoch) {
        if (last == NONE || partition >= perEpoch) {
            return NONE;
        }
        long epochStart = last - last % perEpoch;
        long sequence = lastSequence(partition, last - epochStart);
        if (sequence != NONE) {
            return epochStart + sequence;
        }
        return epochStart == 0 ? NONE : epochStart - perEpoch + lastSequence(partition, perEpoch - 1);
    }

    private long lastSequence(int partition, long atMost) {
        return partition > atMost ? NONE : atMost - (atMost - partition) % partitions;
    }
}
