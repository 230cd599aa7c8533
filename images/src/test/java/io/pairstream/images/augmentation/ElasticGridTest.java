package io.pairstream.images.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.random.SplitMix64;
import io.pairstream.schemas.ImageShape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ElasticGridTest {

    /** Two by two cells over 4 x 4 pixels; the point in the middle takes what lies one pixel to its right and below. */
    @Test
    void betweenItsPointsTheImageIsPushedByTheirMean() {
        ElasticGrid grid = new ElasticGrid(2, onlyTheMiddle(), onlyTheMiddle());
        byte[] image = new byte[16];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (10 * i);
        }

        byte[] changed = new Distortion(0, 0, 0, 1, false, grid).applyTo(image, new ImageShape(4, 4, 1));

        assertThat(changed[2 * 4 + 2]).as("at the point: a whole push").isEqualTo(image[3 * 4 + 3]);
        assertThat(changed[0]).as("at a point that is not pushed").isEqualTo(image[0]);
        assertThat(changed[2 * 4 + 1] & 0xFF)
                .as("half way from one to the other")
                .isEqualTo(90 + 25);
        assertThat(changed[1 * 4 + 1] & 0xFF)
                .as("half way along both axes: a quarter")
                .isEqualTo(63);
    }

    @Property(tries = 200)
    void pushesOfNothingLeaveEveryImageOfAnySizeAsItIs(
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll long seed) {
        byte[] image = new byte[height * width];
        SplitMix64 random = new SplitMix64(seed);
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) random.nextLong();
        }

        byte[] changed = new Distortion(0, 0, 0, 1, false, ElasticGrid.draw(0, random))
                .applyTo(image, new ImageShape(height, width, 1));

        assertThat(changed).isEqualTo(image);
    }

    @Property(tries = 200)
    void pushesStayInTheirRange(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 100) double most) {
        ElasticGrid grid = ElasticGrid.draw(most, new SplitMix64(seed));

        for (double[] pushes : new double[][] {grid.pushX(), grid.pushY()}) {
            assertThat(pushes).hasSize(25);
            for (double push : pushes) {
                assertThat(push).isBetween(-most, most);
            }
        }
    }

    private static double[] onlyTheMiddle() {
        return new double[] {0, 0, 0, 0, 1, 0, 0, 0, 0};
    }
}
