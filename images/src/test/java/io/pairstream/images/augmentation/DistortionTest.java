package io.pairstream.images.augmentation;

import static io.pairstream.images.augmentation.ElasticGrid.RIGID;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.SyntheticSource;
import io.pairstream.images.random.SplitMix64;
import io.pairstream.records.Augmentation;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.Sha256;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DistortionTest {

    private static final byte[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Property(tries = 200)
    void nothingToDoLeavesEveryImageAsItIs(
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll long seed) {
        byte[] image = noise(height * width, seed);

        byte[] changed = new Distortion(0, 0, 0, 1, false, RIGID).applyTo(image, new ImageShape(height, width, 1));

        assertThat(changed).isEqualTo(image).isNotSameAs(image);
    }

    @Test
    void aShiftByWholePixelsMovesThemAndLeavesBackground() {
        byte[] changed = new Distortion(0, 1, -1, 1, false, RIGID).applyTo(NINE, new ImageShape(3, 3, 1));

        assertThat(changed).containsExactly(0, 4, 5, 0, 7, 8, 0, 0, 0);
    }

    @Test
    void aShiftByHalfAPixelIsTheMeanOfNeighboursRoundedHalfUp() {
        byte[] changed = new Distortion(0, 0.5, 0, 1, false, RIGID)
                .applyTo(new byte[] {10, 21, (byte) 255}, new ImageShape(1, 3, 1));

        assertThat(changed).containsExactly(5, 16, (byte) 138);
    }

    @Test
    void aQuarterTurnIsClockwise() {
        byte[] changed =
                new Distortion(StrictMath.toRadians(90), 0, 0, 1, false, RIGID).applyTo(NINE, new ImageShape(3, 3, 1));

        assertThat(changed).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
    }

    @Test
    void aMirroredImageHasLeftAndRightExchanged() {
        byte[] changed = new Distortion(0, 0, 0, 1, true, RIGID).applyTo(NINE, new ImageShape(3, 3, 1));

        assertThat(changed).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7);
    }

    @Test
    void zoomMakesLargerAboutTheCentre() {
        byte[] image = new byte[25];
        image[6] = 100;
        image[12] = 40;

        byte[] changed = new Distortion(0, 0, 0, 2, false, RIGID).applyTo(image, new ImageShape(5, 5, 1));

        assertThat(changed[0]).as("the border is cropped").isEqualTo((byte) 100);
        assertThat(changed[6]).as("the mean of four").isEqualTo((byte) 35);
        assertThat(changed[12]).as("the centre stays").isEqualTo((byte) 40);
    }

    @Property(tries = 200)
    void noGreyIsMadeThatLiesOutsideTheOriginals(
            @ForAll @DoubleRange(min = -4, max = 4) double rotation,
            @ForAll @DoubleRange(min = -50, max = 50) double shift,
            @ForAll @DoubleRange(min = 0.1, max = 1.9) double zoom,
            @ForAll boolean mirrored) {
        byte[] bright = new byte[20 * 12];
        Arrays.fill(bright, (byte) 200);

        byte[] changed = new Distortion(rotation, shift, -shift, zoom, mirrored, RIGID)
                .applyTo(bright, new ImageShape(20, 12, 1));

        for (byte grey : changed) {
            assertThat(grey & 0xFF).isBetween(0, 200);
        }
    }

    @Property(tries = 200)
    void drawsStayInTheirRangeAndMoveNoOtherDraw(@ForAll long seed) {
        Distortion all = Distortion.draw(options(15, 3, 0.2, 0, true), new SplitMix64(seed), RIGID);
        Distortion shift = Distortion.draw(options(0, 3, 0, 0, false), new SplitMix64(seed), RIGID);

        assertThat(StrictMath.toDegrees(all.rotation())).isBetween(-15.0001, 15.0001);
        assertThat(all.shiftX()).isBetween(-3.0, 3.0);
        assertThat(all.shiftY()).isBetween(-3.0, 3.0);
        assertThat(all.zoom()).isBetween(0.8, 1.2);
        assertThat(shift.shiftX()).isEqualTo(all.shiftX());
        assertThat(shift.shiftY()).isEqualTo(all.shiftY());
        assertThat(shift.mirrored()).isFalse();
    }

    /** Pins the bits: a run of an old version must come out the same, on every Java version. */
    @Test
    void theBytesOfAThousandChangesStay() {
        byte[] image = new SyntheticSource().train().pixels(0);
        SplitMix64 random = new SplitMix64(1);
        var digest = Sha256.digest();

        for (int i = 0; i < 1_000; i++) {
            digest.update(Distortion.draw(options(20, 3, 0.2, 0, true), random, RIGID)
                    .applyTo(image, new ImageShape(28, 28, 1)));
        }

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("6559c77ad2916f148272a41e25b86907891321ae9ae968e13c838936026c7397");
    }

    /** As above, for pushed parts. */
    @Test
    void theBytesOfAThousandElasticChangesStay() {
        byte[] image = new SyntheticSource().train().pixels(0);
        Augmentation options = options(20, 3, 0.2, 2, true);
        SplitMix64 random = new SplitMix64(1);
        var digest = Sha256.digest();

        for (int i = 0; i < 1_000; i++) {
            ElasticGrid elastic = ElasticGrid.draw(2, random);
            digest.update(Distortion.draw(options, random, elastic).applyTo(image, new ImageShape(28, 28, 1)));
        }

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("1b79cc0518b05390d7216ee4457a8512941883edea561e1d8fcfda41dd648628");
    }

    private static Augmentation options(double rotation, double shift, double zoom, double elastic, boolean flip) {
        return Augmentation.newBuilder()
                .setRotationDegrees(rotation)
                .setShiftPixels(shift)
                .setZoomFraction(zoom)
                .setElasticPixels(elastic)
                .setFlip(flip)
                .build();
    }

    private static byte[] noise(int size, long seed) {
        byte[] pixels = new byte[size];
        new Random(seed).nextBytes(pixels);
        return pixels;
    }
}
