package io.pairstream.schemas.stream;

/**
 * A place in the stream of a run.
 *
 * @param epoch epoch, from 0
 * @param sequence position in the epoch, from 0
 */
public record Slot(int epoch, long sequence) implements Comparable<Slot> {

    @Override
    public int compareTo(Slot other) {
        int byEpoch = Integer.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return "epoch " + epoch + " sequence " + sequence;
    }
}
