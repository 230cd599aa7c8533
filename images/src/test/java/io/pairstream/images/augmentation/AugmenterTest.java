package io.pairstream.images.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.images.ImageSet;
import io.pairstream.images.SyntheticSource;
import io.pairstream.records.Augmentation;
import io.pairstream.schemas.PairStreamException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AugmenterTest {

    private static final Augmentation OPTIONS = Augmentation.newBuilder()
            .setRotationDegrees(15)
            .setShiftPixels(2)
            .setZoomFraction(0.1)
            .setElasticPixels(1)
            .build();
    private static final ImageSet IMAGES = new SyntheticSource().train();

    private static final Augmentation NONE = Augmentation.newBuilder().build();

    private final byte[] image = IMAGES.pixels(3);

    @Test
    void everySeedEpochSequenceAndSideHasAChangeOfItsOwn() {
        byte[] one = apply(new Augmenter(OPTIONS, 7), 1, 4, Side.LEFT);

        assertThat(one).isNotEqualTo(image);
        assertThat(apply(new Augmenter(OPTIONS, 8), 1, 4, Side.LEFT)).isNotEqualTo(one);
        assertThat(apply(new Augmenter(OPTIONS, 7), 2, 4, Side.LEFT)).isNotEqualTo(one);
        assertThat(apply(new Augmenter(OPTIONS, 7), 1, 5, Side.LEFT)).isNotEqualTo(one);
        assertThat(apply(new Augmenter(OPTIONS, 7), 1, 4, Side.RIGHT)).isNotEqualTo(one);
    }

    @Property(tries = 100)
    void whatWasMadeBeforeDoesNotMatter(
            @ForAll @IntRange(min = 0, max = 3) int epoch,
            @ForAll @IntRange(min = 0, max = 1_000_000) int sequence,
            @ForAll Side side,
            @ForAll @IntRange(min = 0, max = 3) int otherEpoch,
            @ForAll @IntRange(min = 0, max = 1_000_000) int otherSequence) {
        Augmenter used = new Augmenter(OPTIONS, 7);
        apply(used, otherEpoch, otherSequence, side);

        assertThat(apply(used, epoch, sequence, side))
                .isEqualTo(apply(new Augmenter(OPTIONS, 7), epoch, sequence, side));
    }

    @Test
    void withoutOptionsTheImageIsSentAsItIs() {
        assertThat(apply(new Augmenter(NONE, 7), 0, 0, Side.LEFT)).isSameAs(image);
    }

    @Test
    void anyOptionChangesImages() {
        assertChanges(Augmentation.newBuilder().setRotationDegrees(1));
        assertChanges(Augmentation.newBuilder().setShiftPixels(1));
        assertChanges(Augmentation.newBuilder().setZoomFraction(0.1));
        assertChanges(Augmentation.newBuilder().setElasticPixels(1));
        assertChanges(Augmentation.newBuilder().setFlip(true));
    }

    @Test
    void namesOptionValueAndExpected() {
        assertFails(Augmentation.newBuilder().setRotationDegrees(-1), "augment rotation -1.0: expected 0 to 180");
        assertFails(Augmentation.newBuilder().setRotationDegrees(181), "augment rotation 181.0: expected 0 to 180");
        assertFails(Augmentation.newBuilder().setShiftPixels(Double.NaN), "augment shift NaN: expected 0 to 14");
        assertFails(Augmentation.newBuilder().setShiftPixels(14.5), "augment shift 14.5: expected 0 to 14");
        assertFails(Augmentation.newBuilder().setZoomFraction(1), "augment zoom 1.0: expected 0 to 0.9");
        assertFails(Augmentation.newBuilder().setElasticPixels(-0.5), "augment elastic -0.5: expected 0 to 14");
    }

    private void assertChanges(Augmentation.Builder options) {
        Augmenter augmenter = new Augmenter(options.build(), 7);

        assertThat(IntStream.range(0, 10).mapToObj(sequence -> apply(augmenter, 0, sequence, Side.LEFT)))
                .anySatisfy(changed -> assertThat(changed).isNotEqualTo(image));
    }

    private static void assertFails(Augmentation.Builder options, String message) {
        assertThatThrownBy(() -> new Augmenter(options.build(), 7))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(message);
    }

    private byte[] apply(Augmenter augmenter, int epoch, long sequence, Side side) {
        return augmenter.apply(image, IMAGES.shape(), epoch, sequence, side);
    }
}
