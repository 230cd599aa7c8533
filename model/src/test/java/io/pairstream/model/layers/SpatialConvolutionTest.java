package io.pairstream.model.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.Network;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Against the sums that define a convolution, written down as they are. */
class SpatialConvolutionTest {

    private static final int HEIGHT = 4;
    private static final int WIDTH = 6;
    private static final int CHANNELS = 3;
    private static final int ROW = WIDTH * CHANNELS;

    private final Random random = new Random(2);
    private final float[] weights = noise(CHANNELS * CHANNELS * 9);
    private final SpatialConvolution convolution = new SpatialConvolution(
            new ConvolutionViews(
                    Map.of("W", Nd4j.createFromArray(weights).reshape(CHANNELS, CHANNELS, 3, 3)), Map.of(), ""),
            Nd4j.create(1, HEIGHT, WIDTH, CHANNELS));

    @BeforeAll
    static void loadTheNativeLibraryAsTheModelsDo() {
        Models.numericFingerprint(new ModelOptions(Network.CNN, 28, 28, 1, 1e-3, 0, 0.9, 0.999, 1e-7, 0, 1, 1, 0));
    }

    @Test
    void convolvesForwardsAndBackwards() {
        // given
        float[] image = noise(HEIGHT * ROW);
        double[] forwards = new double[HEIGHT * ROW];
        double[] backwards = new double[HEIGHT * ROW];
        forEachProduct((weight, from, to) -> {
            forwards[to] += (double) weights[weight] * image[from];
            backwards[from] += (double) weights[weight] * image[to];
        });
        SpatialConvolution.Result result = convolution.newResult();

        // when
        result.apply(padded(image));
        float[] applied = rows(result);
        result.applyBackward(padded(image));
        float[] appliedBackward = rows(result);

        // then
        assertClose(applied, forwards);
        assertClose(appliedBackward, backwards);
    }

    @Test
    void sumsTheGradientOfTheWeightsOverImagesAndParts() {
        // given
        double[] expected = new double[weights.length];
        List<SpatialConvolution.WeightSums> parts = List.of(convolution.newWeightSums(), convolution.newWeightSums());

        // when more images are added than are summed up in single precision
        for (int i = 0; i < 14; i++) {
            float[] image = noise(HEIGHT * ROW);
            float[] gradient = noise(HEIGHT * ROW);
            parts.get(i % 3 == 0 ? 0 : 1).add(padded(image), padded(gradient));
            forEachProduct((weight, from, to) -> expected[weight] += (double) image[from] * gradient[to]);
        }

        // then
        double[] sums = convolution.weightGradient(parts);
        for (int i = 0; i < expected.length; i++) {
            assertThat(sums[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    /** A weight, and where the number of the input is that it is multiplied with, and that of the output. */
    private interface Product {
        void of(int weight, int from, int to);
    }

    private static void forEachProduct(Product product) {
        for (int weight = 0; weight < CHANNELS * CHANNELS * 9; weight++) {
            int column = weight % 3 - 1;
            int row = weight / 3 % 3 - 1;
            int in = weight / 9 % CHANNELS;
            int out = weight / 9 / CHANNELS;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    boolean inside = y + row >= 0 && y + row < HEIGHT && x + column >= 0 && x + column < WIDTH;
                    if (inside) {
                        int from = (y + row) * ROW + (x + column) * CHANNELS + in;
                        product.of(weight, from, y * ROW + x * CHANNELS + out);
                    }
                }
            }
        }
    }

    private SpatialConvolution.Padded padded(float[] image) {
        SpatialConvolution.Padded padded = convolution.newImage();
        float[] row = new float[ROW];
        for (int y = 0; y < HEIGHT; y++) {
            System.arraycopy(image, y * ROW, row, 0, ROW);
            padded.setRow(y, row);
        }
        return padded;
    }

    private static float[] rows(SpatialConvolution.Result result) {
        float[] all = new float[HEIGHT * ROW];
        float[] row = new float[ROW];
        for (int y = 0; y < HEIGHT; y++) {
            result.getRow(y, row);
            System.arraycopy(row, 0, all, y * ROW, ROW);
        }
        return all;
    }

    private static void assertClose(float[] actual, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    private float[] noise(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
