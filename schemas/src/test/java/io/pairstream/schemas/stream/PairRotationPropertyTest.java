package io.pairstream.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives when: the order that comes out is the order of the stream, and nothing comes out behind a gap. */
class PairRotationPropertyTest {

    private static final int MOST_MISSING = 3;

    @Property(tries = 300)
    void anyInterleavingGivesTheSameOrder(
            @ForAll @IntRange(min = 1, max = 3) int epochs,
            @ForAll @IntRange(min = 1, max = 40) int records,
            @ForAll @IntRange(min = 1, max = 5) int partitions,
            @ForAll long seed) {
        // given logs with repeats, rejected extras and rejected records in place of some pairs
        StreamShape shape = new StreamShape(epochs, records, partitions);
        Random random = new Random(seed);
        PartitionLogs logs = PartitionLogs.withoutGap(shape, random);

        // when they arrive in any interleaving
        Reading reading = new Reading(shape, logs, random);
        reading.run();

        // then the order is the stream's, with nothing twice, and each rejected record is handed out once
        assertThat(reading.seen).isEqualTo(logs.decidable());
        assertThat(reading.rejected).containsExactlyInAnyOrderElementsOf(logs.rejected());
    }

    @Property(tries = 300)
    void nothingComesOutBehindAGapThatRejectedRecordsDoNotExplain(
            @ForAll @IntRange(min = 1, max = 3) int epochs,
            @ForAll @IntRange(min = 1, max = 40) int records,
            @ForAll @IntRange(min = 1, max = 5) int partitions,
            @ForAll @IntRange(min = 1, max = MOST_MISSING) int missing,
            @ForAll long seed) {
        // given such logs in which some pairs are missing, with fewer rejected records in their place
        StreamShape shape = new StreamShape(epochs, records, partitions);
        Random random = new Random(seed);
        Slot first = new Slot(random.nextInt(epochs), random.nextInt(records));
        PartitionLogs logs =
                PartitionLogs.withGap(shape, random, new PartitionLogs.Gap(first, missing, random.nextInt(missing)));

        // when they arrive in any interleaving
        Reading reading = new Reading(shape, logs, random);
        Throwable thrown = catchThrowable(reading::run);

        // then all before the gap comes out, and then the error, once the partition has anything behind the gap
        assertThat(reading.seen).isEqualTo(logs.decidable());
        assertThat(reading.rotation.next()).isEqualTo(first);
        if (logs.behindGap().isEmpty()) {
            assertThat(thrown).isNull();
        } else {
            PairRecord.Accepted found = logs.behindGap().get();
            assertThat(thrown)
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("gap in partition " + shape.partitionOf(first) + " at offset " + found.offset()
                            + ": expected " + first + ", found " + found.slot());
        }
    }

    /** Reads logs as they arrive, a record of any partition at a time, and sometimes goes back to the last offsets. */
    private static final class Reading {

        private final StreamShape shape;
        private final PartitionLogs logs;
        private final Random random;
        private final int[] positions;
        private final List<String> seen = new ArrayList<>();
        private final List<PairRecord.Rejected> rejected = new ArrayList<>();
        private PairRotation rotation;

        Reading(StreamShape shape, PartitionLogs logs, Random random) {
            this.shape = shape;
            this.logs = logs;
            this.random = random;
            this.positions = new int[shape.partitions()];
            this.rotation = new PairRotation(shape, new Slot(0, 0), new long[shape.partitions()]);
        }

        /** Reads until the run is whole, or there is nothing more to read. */
        void run() {
            while (!shape.isEnd(rotation.next()) && !isAllRead()) {
                int partition = random.nextInt(shape.partitions());
                if (positions[partition] < logs.of(partition).size()) {
                    rotation.offer(partition, logs.of(partition).get(positions[partition]++));
                }
                for (var found = rotation.decide(rejected, false);
                        found.isPresent();
                        found = rotation.decide(rejected, false)) {
                    seen.add(found.get().slot() + (found.get().pair().isPresent() ? "" : " lost"));
                }
                if (random.nextInt(20) == 0) {
                    readAgainFromOffsets();
                }
            }
        }

        private boolean isAllRead() {
            for (int partition = 0; partition < positions.length; partition++) {
                if (positions[partition] < logs.of(partition).size()) {
                    return false;
                }
            }
            return true;
        }

        /** Going on from the offsets alone must decide the same: forgets all that waits. */
        private void readAgainFromOffsets() {
            long[] offsets = rotation.offsets();
            rotation = new PairRotation(shape, rotation.next(), offsets);
            for (int partition = 0; partition < positions.length; partition++) {
                positions[partition] = (int) offsets[partition];
            }
        }
    }
}
