package io.pairstream.schemas.stream;

import io.pairstream.records.Run;
import io.pairstream.schemas.PairStreamException;

/**
 * How the stream of a run is laid out: record {@code s} of an epoch is in partition {@code s mod partitions}.
 *
 * @param epochs number of epochs
 * @param recordsPerEpoch records of one epoch
 * @param partitions number of partitions
 */
public record StreamShape(int epochs, long recordsPerEpoch, int partitions) {

    /** Checks that all three are positive. */
    public StreamShape {
        if (epochs < 1 || recordsPerEpoch < 1 || partitions < 1) {
            throw new PairStreamException("stream of " + epochs + " epochs, " + recordsPerEpoch + " records, "
                    + partitions + " partitions: expected at least 1 of each");
        }
    }

    /** Returns the shape of a run's training pairs. */
    public static StreamShape of(Run run) {
        return new StreamShape(run.getEpochs(), run.getRecordsPerEpoch(), run.getPartitions());
    }

    /** Returns the partition that a record of a stream lies in. */
    public static int partitionOf(long sequence, int partitions) {
        return (int) (sequence % partitions);
    }

    /** Returns the partition of a slot. */
    public int partitionOf(Slot slot) {
        return partitionOf(slot.sequence(), partitions);
    }

    /** Returns the slot after this one; its epoch is {@link #epochs()} at the end of the run. */
    public Slot after(Slot slot) {
        return slot.sequence() + 1 < recordsPerEpoch
                ? new Slot(slot.epoch(), slot.sequence() + 1)
                : new Slot(slot.epoch() + 1, 0);
    }

    /** Returns whether the slot lies behind the run's last one. */
    public boolean isEnd(Slot slot) {
        return slot.epoch() >= epochs;
    }

    /** Returns the first slot of a partition at or after the given slot; its epoch is {@link #epochs()} if there is none. */
    public Slot firstIn(int partition, Slot from) {
        long ahead = Math.floorMod(partition - from.sequence(), (long) partitions);
        if (from.sequence() + ahead < recordsPerEpoch) {
            return new Slot(from.epoch(), from.sequence() + ahead);
        }
        return partition < recordsPerEpoch ? new Slot(from.epoch() + 1, partition) : new Slot(epochs, 0);
    }

    /** Returns how many slots of one partition lie from {@code from} (inclusive) to {@code to} (exclusive), both in it. */
    public long slotsBetween(Slot from, Slot to) {
        int partition = partitionOf(from);
        long perEpoch = (recordsPerEpoch - partition + partitions - 1) / partitions;
        long index = to.epoch() * perEpoch + to.sequence() / partitions;
        return index - (from.epoch() * perEpoch + from.sequence() / partitions);
    }
}
