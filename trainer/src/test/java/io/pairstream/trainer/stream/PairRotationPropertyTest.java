package io.pairstream.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives when: the order that comes out is the order of the stream. */
class PairRotationPropertyTest {

    @Property(tries = 300)
    void anyInterleavingGivesTheSameOrder(
            @ForAll @IntRange(min = 1, max = 3) int epochs,
            @ForAll @IntRange(min = 1, max = 40) int records,
            @ForAll @IntRange(min = 1, max = 5) int partitions,
            @ForAll long seed) {
        // given the log of each partition, with repeats, rejected extras and rejected records in place of some pairs
        StreamShape shape = new StreamShape(epochs, records, partitions);
        Random random = new Random(seed);
        List<List<StreamRecord>> logs = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            logs.add(new ArrayList<>());
        }
        List<String> expected = new ArrayList<>();
        int lost = fill(shape, random, logs, expected);

        // when they arrive in any interleaving
        List<StreamRecord.Rejected> rejected = new ArrayList<>();
        List<String> seen = read(shape, random, logs, rejected);

        // then the order is the stream's and no rejected record is forgotten
        assertThat(seen).isEqualTo(expected);
        assertThat(rejected).hasSizeGreaterThanOrEqualTo(lost);
    }

    private static int fill(StreamShape shape, Random random, List<List<StreamRecord>> logs, List<String> expected) {
        int lost = 0;
        for (Slot slot = new Slot(0, 0); !shape.isEnd(slot); slot = shape.after(slot)) {
            int partition = shape.partitionOf(slot);
            List<StreamRecord> log = logs.get(partition);
            boolean last = shape.isEnd(shape.firstIn(partition, shape.after(slot)));
            boolean replaced = !last && random.nextInt(10) == 0;
            if (replaced) {
                log.add(Runs.rejected(partition, log.size()));
                lost++;
            } else {
                if (random.nextInt(10) == 0 && !(lastOf(log) instanceof StreamRecord.Rejected)) {
                    log.add(Runs.rejected(partition, log.size()));
                }
                log.add(Runs.accepted(slot, log.size()));
                if (random.nextInt(10) == 0) {
                    log.add(Runs.accepted(slot, log.size()));
                }
            }
            expected.add(slot + (replaced ? " lost" : ""));
        }
        return lost;
    }

    private static Object lastOf(List<StreamRecord> log) {
        return log.isEmpty() ? "nothing" : log.get(log.size() - 1);
    }

    private static List<String> read(
            StreamShape shape, Random random, List<List<StreamRecord>> logs, List<StreamRecord.Rejected> rejected) {
        PairRotation rotation = new PairRotation(shape, new Slot(0, 0), new long[shape.partitions()]);
        int[] positions = new int[shape.partitions()];
        List<String> seen = new ArrayList<>();
        while (!shape.isEnd(rotation.next())) {
            int partition = random.nextInt(shape.partitions());
            if (positions[partition] < logs.get(partition).size()) {
                rotation.offer(partition, logs.get(partition).get(positions[partition]++));
            }
            for (var found = rotation.decide(rejected); found.isPresent(); found = rotation.decide(rejected)) {
                seen.add(found.get().slot() + (found.get().pair().isPresent() ? "" : " lost"));
            }
            // going on from the offsets alone must decide the same: forget everything that waits, and read it again
            if (random.nextInt(20) == 0) {
                long[] offsets = rotation.offsets();
                rotation = new PairRotation(shape, rotation.next(), offsets);
                for (int each = 0; each < positions.length; each++) {
                    positions[each] = (int) offsets[each];
                }
            }
        }
        return seen;
    }
}
