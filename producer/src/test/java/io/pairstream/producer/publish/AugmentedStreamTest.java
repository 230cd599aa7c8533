package io.pairstream.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.Augmentation;
import io.pairstream.records.ImagePair;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.codec.RecordCodecs;
import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A stream whose training pairs are balanced, 1,000 of either label, and whose training images are changed. */
class AugmentedStreamTest {

    private static final int TEST_PAIRS = 1_100;
    private static final int TRAIN_PAIRS = 2_000;
    private static final StreamLayout LAYOUT = new StreamLayout(TEST_PAIRS, TRAIN_PAIRS, 2, 3);
    private static final Augmentation OPTIONS = Augmentation.newBuilder()
            .setRotationDegrees(15)
            .setShiftPixels(2)
            .setZoomFraction(0.1)
            .setElasticPixels(1)
            .setFlip(true)
            .build();

    private static final PairStreamFixture FIXTURE = new PairStreamFixture();
    private static final byte[][] UNINTERRUPTED = bytes(records(), 0, TEST_PAIRS + 2 * TRAIN_PAIRS);

    @Property(tries = 30)
    void goesOnWithTheSameBytesWhereverItWasInterrupted(
            @ForAll @IntRange(min = 0, max = TEST_PAIRS + 2 * TRAIN_PAIRS - 1) int interrupted) {
        // when a producer that was started anew makes the rest
        byte[][] rest = bytes(records(), interrupted, UNINTERRUPTED.length);

        // then it is the rest of the stream that was never interrupted
        for (int i = 0; i < rest.length; i++) {
            assertThat(rest[i]).isEqualTo(UNINTERRUPTED[interrupted + i]);
        }
    }

    @Test
    void testPairsAreTheImagesAsTheyAre() {
        byte[][] plain = bytes(FIXTURE.records(), 0, TEST_PAIRS);

        for (int position = 0; position < TEST_PAIRS; position++) {
            assertThat(UNINTERRUPTED[position]).isEqualTo(plain[position]);
        }
    }

    @Test
    void trainingPairsHaveOtherPixelsInEachEpochAndAreTheSamePairsOtherwise() {
        ImagePair one = RecordCodecs.IMAGE_PAIR.decode(UNINTERRUPTED[TEST_PAIRS + 5]);

        ImagePair other = Arrays.stream(UNINTERRUPTED, TEST_PAIRS + TRAIN_PAIRS, UNINTERRUPTED.length)
                .map(RecordCodecs.IMAGE_PAIR::decode)
                .filter(pair -> pair.getLeftIndex() == one.getLeftIndex())
                .filter(pair -> pair.getRightIndex() == one.getRightIndex())
                .findFirst()
                .orElseThrow();

        assertThat(other.getLabel()).isEqualTo(one.getLabel());
        assertThat(other.getLeft()).isNotEqualTo(one.getLeft());
        assertThat(other.getRight()).isNotEqualTo(one.getRight());
    }

    private static PairRecords records() {
        return FIXTURE.records(LAYOUT, Balance.OVERSAMPLE, OPTIONS);
    }

    private static byte[][] bytes(PairRecords records, int from, int to) {
        return LongStream.range(from, to)
                .mapToObj(position -> records.at(position).value())
                .toArray(byte[][]::new);
    }
}
