package io.pairstream.schemas.stream;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the records of all partitions into the order of the stream.
 *
 * <p>Records of a partition are offered in offset order. A slot is decided as soon as the next usable pair of its
 * partition is known: it is filled by that pair; or, if that pair comes later in the stream and enough rejected records
 * lie before it, it is lost to one of them; any other gap is an error. Repeated pairs are skipped. What was decided
 * depends on the records alone, so reading again from {@link #offsets()} decides the same.
 */
public final class PairRotation {

    private final StreamShape shape;
    private final List<Deque<PairRecord>> waiting;
    private final List<LetterRoom> letterRooms;
    private final long[] waitingBytes;
    private final long[] offsets;
    private Slot next;

    /**
     * @param shape layout of the stream
     * @param next first slot to deliver
     * @param offsets for each partition the offset reading starts at
     */
    public PairRotation(StreamShape shape, Slot next, long[] offsets) {
        this.shape = shape;
        this.next = next;
        this.offsets = offsets.clone();
        this.waiting = new ArrayList<>();
        this.letterRooms = new ArrayList<>();
        this.waitingBytes = new long[shape.partitions()];
        for (int partition = 0; partition < shape.partitions(); partition++) {
            waiting.add(new ArrayDeque<>());
            letterRooms.add(new LetterRoom());
        }
    }

    /** Takes in the next record of a partition. Of rejected ones, however many follow each other, only so many bytes are kept. */
    public void offer(int partition, PairRecord found) {
        LetterRoom room = letterRooms.get(partition);
        PairRecord kept = found;
        if (found instanceof PairRecord.Rejected rejected) {
            kept = room.admit(rejected);
        } else {
            room.clear();
        }
        waiting.get(partition).add(kept);
        waitingBytes[partition] += kept.bytes();
    }

    /** Returns how many records of a partition wait for their turn. */
    public int waiting(int partition) {
        return waiting.get(partition).size();
    }

    /** Returns about how many bytes of memory they take. */
    public long waitingBytes(int partition) {
        return waitingBytes[partition];
    }

    /** Returns whether the next slot to be decided is in a partition: then that must be read on. */
    public boolean isTurnOf(int partition) {
        return shape.partitionOf(next) == partition;
    }

    /** Returns the next slot to be decided. */
    public Slot next() {
        return next;
    }

    /** Returns for each partition the offset after the last record that decided a slot. */
    public long[] offsets() {
        return offsets.clone();
    }

    /**
     * Decides the next slot.
     *
     * @param rejected takes the rejected records that were used up
     * @param nothingFollows whether nothing further arrives: then the last slot of a partition is lost if only rejected
     *     records are left for it
     * @return the slot, or empty if its partition has too few records yet, or the run is at its end
     * @throws PairStreamException on a gap that rejected records do not explain
     */
    public Optional<Decision> decide(List<PairRecord.Rejected> rejected, boolean nothingFollows) {
        Optional<Decision> decision = decide(rejected);
        return decision.isEmpty() && nothingFollows ? decideAtEnd(rejected) : decision;
    }

    private Optional<Decision> decide(List<PairRecord.Rejected> rejected) {
        if (shape.isEnd(next)) {
            return Optional.empty();
        }
        Deque<PairRecord> records = waiting.get(shape.partitionOf(next));
        int rejectedAhead = dropRepeatedAndCountRejected(records);
        PairRecord.Accepted found = firstAccepted(records);
        if (found == null) {
            return Optional.empty();
        }
        long missing = shape.slotsBetween(next, found.slot());
        if (missing > rejectedAhead) {
            throw gap(found);
        }
        long used = missing == 0 ? rejectedAhead : rejectedAhead - missing + 1;
        takeRejected(records, used, rejected);
        if (missing == 0) {
            take(records);
        }
        return Optional.of(advance(missing == 0 ? found.pair() : null));
    }

    private Optional<Decision> decideAtEnd(List<PairRecord.Rejected> rejected) {
        if (shape.isEnd(next)) {
            return Optional.empty();
        }
        int partition = shape.partitionOf(next);
        Deque<PairRecord> records = waiting.get(partition);
        boolean last = shape.isEnd(shape.firstIn(partition, shape.after(next)));
        if (!last || records.isEmpty() || firstAccepted(records) != null) {
            return Optional.empty();
        }
        takeRejected(records, records.size(), rejected);
        return Optional.of(advance(null));
    }

    private int dropRepeatedAndCountRejected(Deque<PairRecord> records) {
        int rejectedAhead = 0;
        for (Iterator<PairRecord> each = records.iterator(); each.hasNext(); ) {
            if (each.next() instanceof PairRecord.Accepted accepted) {
                if (accepted.slot().compareTo(next) >= 0) {
                    break;
                }
                each.remove();
                waitingBytes[shape.partitionOf(next)] -= accepted.bytes();
            } else {
                rejectedAhead++;
            }
        }
        return rejectedAhead;
    }

    private static PairRecord.@Nullable Accepted firstAccepted(Deque<PairRecord> records) {
        for (PairRecord found : records) {
            if (found instanceof PairRecord.Accepted accepted) {
                return accepted;
            }
        }
        return null;
    }

    private void takeRejected(Deque<PairRecord> records, long count, List<PairRecord.Rejected> rejected) {
        for (long i = 0; i < count; i++) {
            rejected.add((PairRecord.Rejected) take(records));
        }
    }

    private PairRecord take(Deque<PairRecord> records) {
        PairRecord taken = records.remove();
        waitingBytes[shape.partitionOf(next)] -= taken.bytes();
        offsets[shape.partitionOf(next)] = taken.offset() + 1;
        return taken;
    }

    private Decision advance(@Nullable ImagePair pair) {
        Slot decided = next;
        next = shape.after(next);
        return new Decision(decided, Optional.ofNullable(pair));
    }

    private PairStreamException gap(PairRecord.Accepted found) {
        return new PairStreamException("gap in partition " + shape.partitionOf(next) + " at offset " + found.offset()
                + ": expected " + next + ", found " + found.slot());
    }

    /**
     * A slot and what fills it.
     *
     * @param slot the slot
     * @param pair its pair, or empty if it was lost to a rejected record
     */
    public record Decision(Slot slot, Optional<ImagePair> pair) {}
}
