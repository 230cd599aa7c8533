package io.pairstream.schemas.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The logs of the partitions of a random stream: pairs in order, rejected records in place of some and beside others, and
 * repeats of pairs at any distance behind them. Some pairs can be missing without a reason.
 */
final class PartitionLogs {

    private static final int ONE_IN = 10;

    private final StreamShape shape;
    private final Random random;
    private final Optional<Gap> gap;
    private final List<List<PairRecord>> logs = new ArrayList<>();
    private final List<String> decidable = new ArrayList<>();
    private Optional<PairRecord.Accepted> behindGap = Optional.empty();
    private boolean gapReached;

    /**
     * Pairs that follow each other in a partition and are missing.
     *
     * @param first the first of them
     * @param pairs how many
     * @param rejected how many rejected records are in their place, fewer than that
     */
    record Gap(Slot first, int pairs, int rejected) {}

    private PartitionLogs(StreamShape shape, Random random, Optional<Gap> gap) {
        this.shape = shape;
        this.random = random;
        this.gap = gap;
        for (int partition = 0; partition < shape.partitions(); partition++) {
            logs.add(new ArrayList<>());
        }
        for (Slot slot = new Slot(0, 0); !shape.isEnd(slot); slot = shape.after(slot)) {
            add(slot);
            repeatSometimes(logs.get(shape.partitionOf(slot)));
        }
    }

    /** Returns logs in which rejected records explain all that is missing. */
    static PartitionLogs withoutGap(StreamShape shape, Random random) {
        return new PartitionLogs(shape, random, Optional.empty());
    }

    /** Returns logs in which they explain all but a gap. */
    static PartitionLogs withGap(StreamShape shape, Random random, Gap gap) {
        return new PartitionLogs(shape, random, Optional.of(gap));
    }

    private void add(Slot slot) {
        List<PairRecord> log = logs.get(shape.partitionOf(slot));
        long inGap = slotsBehindGapsFirst(slot);
        if (inGap >= 0 && inGap < gap.map(Gap::pairs).orElse(0)) {
            gapReached |= inGap == 0;
            if (inGap < gap.map(Gap::rejected).orElse(0)) {
                reject(slot);
            }
            return;
        }
        boolean besideGap = inGap >= -1; // where a rejected record would explain it
        boolean last = shape.isEnd(shape.firstIn(shape.partitionOf(slot), shape.after(slot)));
        if (!besideGap && !last && oneInTen()) {
            reject(slot);
            decided(slot + " lost");
            return;
        }
        if (!besideGap && !endsRejected(log) && oneInTen()) {
            reject(slot);
        }
        PairRecord.Accepted pair = PairRecords.accepted(slot, log.size());
        log.add(pair);
        decided(slot.toString());
        if (inGap >= 0 && behindGap.isEmpty()) {
            behindGap = Optional.of(pair);
        }
    }

    private long slotsBehindGapsFirst(Slot slot) {
        return gap.map(Gap::first)
                .filter(first -> shape.partitionOf(first) == shape.partitionOf(slot))
                .map(first -> shape.slotsBetween(first, slot))
                .orElse(Long.MIN_VALUE);
    }

    private void decided(String what) {
        if (!gapReached) {
            decidable.add(what);
        }
    }

    private void reject(Slot slot) {
        List<PairRecord> log = logs.get(shape.partitionOf(slot));
        log.add(PairRecords.rejected(shape.partitionOf(slot), log.size()));
    }

    private void repeatSometimes(List<PairRecord> log) {
        if (!log.isEmpty() && oneInTen() && log.get(random.nextInt(log.size())) instanceof PairRecord.Accepted any) {
            log.add(PairRecords.accepted(any.slot(), log.size()));
        }
    }

    private boolean oneInTen() {
        return random.nextInt(ONE_IN) == 0;
    }

    private static boolean endsRejected(List<PairRecord> log) {
        return !log.isEmpty() && log.get(log.size() - 1) instanceof PairRecord.Rejected;
    }

    /** Returns a partition's records, each at the offset of its index. */
    List<PairRecord> of(int partition) {
        return logs.get(partition);
    }

    /** Returns all slots before the gap in the stream's order, with a note of those that rejected records took. */
    List<String> decidable() {
        return decidable;
    }

    /** Returns all rejected records. */
    List<PairRecord.Rejected> rejected() {
        return logs.stream()
                .flatMap(List::stream)
                .filter(PairRecord.Rejected.class::isInstance)
                .map(PairRecord.Rejected.class::cast)
                .toList();
    }

    /** Returns the first pair behind the gap, unless the partition ends with it. */
    Optional<PairRecord.Accepted> behindGap() {
        return behindGap;
    }
}
