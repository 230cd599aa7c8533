package io.pairstream.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sums that define a convolution, written down as they are. */
class SpatialConvolutionTest {

    private static final int HEIGHT = 4;
    private static final int WIDTH = 6;
    private static final int IN = 3;
    private static final int OUT = 2;

    private final Random random = new Random(2);
    private final float[] weights = noise(OUT * IN * 9);

    private SpatialConvolution convolution(int border) {
        return new SpatialConvolution(weights, IN, HEIGHT, WIDTH, border);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void convolvesForwardsAndBackwards(int border) {
        // given
        SpatialConvolution convolution = convolution(border);
        float[] image = noise(HEIGHT * WIDTH * IN);
        float[] gradient = noise(convolution.length());
        double[] forwards = new double[gradient.length];
        double[] backwards = new double[image.length];
        forEachProduct(border, (weight, from, to) -> {
            forwards[to] += (double) weights[weight] * image[from];
            backwards[from] += (double) weights[weight] * gradient[to];
        });
        Frame result = convolution.newResult();
        Frame imageGradient = convolution.newImage();

        // when
        convolution.convolve(filled(convolution.newImage(), image, WIDTH * IN), result);
        convolution.new Backward()
                .convolve(filled(convolution.newGradient(), gradient, convolution.rowLength()), imageGradient);

        // then
        assertClose(rows(result, forwards.length, convolution.rowLength()), forwards);
        assertClose(rows(imageGradient, backwards.length, WIDTH * IN), backwards);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void convolvesWhatIsInAPoolAndNothingElse(int border) {
        // given an odd number of rows and of columns
        SpatialConvolution convolution = new SpatialConvolution(weights, IN, 5, 7, border);
        Frame image = filled(convolution.newImage(), noise(5 * 7 * IN), 7 * IN);
        Frame all = convolution.newResult();
        convolution.convolve(image, all);
        Frame pooled = convolution.newResult();

        // when
        convolution.convolve(image, pooled, convolution.positions(2));

        // then
        float[] expected = rows(all, convolution.length(), convolution.rowLength());
        for (int i = 0; i < expected.length; i++) {
            boolean lastRow = i / convolution.rowLength() == convolution.height() - 1;
            boolean lastColumn = i % convolution.rowLength() / OUT == convolution.width() - 1;
            assertThat(expected[i]).isNotZero();
            expected[i] = lastRow || lastColumn ? 0 : expected[i];
        }
        assertThat(rows(pooled, convolution.length(), convolution.rowLength())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void sumsTheGradientOfTheWeightsOverImagesAndParts(int border) {
        // given
        SpatialConvolution convolution = convolution(border);
        double[] expected = new double[weights.length];
        List<SpatialConvolution.WeightSums> parts = List.of(convolution.newWeightSums(), convolution.newWeightSums());

        // when more images are added than are summed up in single precision
        for (int i = 0; i < 700; i++) {
            float[] image = noise(HEIGHT * WIDTH * IN);
            float[] gradient = noise(convolution.length());
            parts.get(i % 3 == 0 ? 0 : 1)
                    .add(
                            filled(convolution.newImage(), image, WIDTH * IN),
                            filled(convolution.newGradient(), gradient, convolution.rowLength()));
            forEachProduct(border, (weight, from, to) -> expected[weight] += (double) image[from] * gradient[to]);
        }

        // then
        double[] sums = convolution.weightGradient(parts);
        for (int i = 0; i < expected.length; i++) {
            assertThat(sums[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    /** A weight, and where the number of the input is that it is multiplied with, and that of the output. */
    private interface Product {
        void of(int weight, int from, int to);
    }

    private static void forEachProduct(int border, Product product) {
        int height = HEIGHT + 2 * border - 2;
        int width = WIDTH + 2 * border - 2;
        for (int weight = 0; weight < OUT * IN * 9; weight++) {
            int column = weight % 3 - border;
            int row = weight / 3 % 3 - border;
            int in = weight / 9 % IN;
            int out = weight / 9 / IN;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean inside = y + row >= 0 && y + row < HEIGHT && x + column >= 0 && x + column < WIDTH;
                    if (inside) {
                        int from = ((y + row) * WIDTH + x + column) * IN + in;
                        product.of(weight, from, (y * width + x) * OUT + out);
                    }
                }
            }
        }
    }

    private static Frame filled(Frame frame, float[] values, int rowLength) {
        for (int row = 0; row < values.length / rowLength; row++) {
            frame.setRow(row, values, row * rowLength);
        }
        return frame;
    }

    private static float[] rows(Frame frame, int length, int rowLength) {
        float[] all = new float[length];
        float[] row = new float[rowLength];
        for (int r = 0; r < length / rowLength; r++) {
            frame.getRow(r, row);
            System.arraycopy(row, 0, all, r * rowLength, rowLength);
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
