package io.pairstream.images.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.ImageSet;
import io.pairstream.images.SyntheticSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AugmenterTest {

    private static final AugmentationOptions OPTIONS = new AugmentationOptions(15, 2, 0.1, 1, false);
    private static final ImageSet IMAGES = new SyntheticSource().train();

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
        assertThat(apply(new Augmenter(AugmentationOptions.NONE, 7), 0, 0, Side.LEFT))
                .isSameAs(image);
    }

    private byte[] apply(Augmenter augmenter, int epoch, long sequence, Side side) {
        return augmenter.apply(image, IMAGES.shape(), epoch, sequence, side);
    }
}
