package io.pairstream.images.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.settings.ImageSize;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    private static final int OUTSIDE = 9;

    private final Picture colours = DecodedFiles.expected("rgb8.png");

    @ParameterizedTest
    @ValueSource(strings = {"smaller", "larger", "mixed"})
    void picturesAreResizedAsOthersDo(String which) {
        // given
        Picture expected = DecodedFiles.expected("resized-" + which);

        // when
        Picture resized =
                colours.resized(expected.shape().height(), expected.shape().width());

        // then
        assertThat(resized.shape()).isEqualTo(expected.shape());
        assertThat(resized.samples()).isEqualTo(expected.samples());
    }

    @Test
    void greyIsLuma() {
        assertThat(colours.grey().samples())
                .isEqualTo(DecodedFiles.expected("luma").samples());
    }

    @Test
    void greyHasThreeEqualChannels() {
        // when
        Picture coloured = grey(1, 2, 7, 8).coloured();

        // then
        assertThat(coloured.shape()).isEqualTo(new ImageShape(1, 2, 3));
        assertThat(coloured.samples()).containsExactly(7, 7, 7, 8, 8, 8);
    }

    @Test
    void darkInkBecomesBright() {
        assertThat(grey(1, 3, 0, 100, 255).inverted().samples()).containsExactly(255, 155, 0);
    }

    @Test
    void bordersAreCutOffOnBothSides() {
        // given
        Set<Conversion> done = EnumSet.noneOf(Conversion.class);

        // when
        Picture fitted = Fit.CROP.apply(grey(1, 4, 1, 2, 3, 4), new ImageSize(5, 10), OUTSIDE, done);

        // then
        assertThat(fitted.samples()).containsExactly(2, 3);
        assertThat(done).containsExactly(Conversion.CROPPED);
    }

    @Test
    void bordersAreAddedOnBothSides() {
        // given
        Set<Conversion> done = EnumSet.noneOf(Conversion.class);

        // when
        Picture fitted = Fit.PAD.apply(grey(2, 1, 1, 2), new ImageSize(10, 15), OUTSIDE, done);

        // then
        assertThat(fitted.shape()).isEqualTo(new ImageShape(2, 3, 1));
        assertThat(fitted.samples()).containsExactly(9, 1, 9, 9, 2, 9);
        assertThat(done).containsExactly(Conversion.PADDED);
    }

    @Test
    void whatHasTheRatioIsLeftAsItIs() {
        // given
        Set<Conversion> done = EnumSet.noneOf(Conversion.class);

        // when, then
        for (Fit fit : Fit.values()) {
            assertThat(fit.apply(colours, new ImageSize(32, 48), OUTSIDE, done)).isSameAs(colours);
        }
        assertThat(done).isEmpty();
    }

    private static Picture grey(int height, int width, int... samples) {
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        return new Picture(new ImageShape(height, width, 1), bytes);
    }
}
