package io.pairstream.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProductSumsTest {

    private static final int CHANNELS = 3;
    private static final int ROWS = 5;

    @Test
    void sumsTheProductsOfAllTilesAndParts() {
        // given
        Random random = new Random(1);
        List<ProductSums> parts = List.of(new ProductSums(CHANNELS), new ProductSums(CHANNELS));
        double[] expected = new double[CHANNELS * CHANNELS];

        // when more tiles are added than are summed up in single precision
        for (int tile = 0; tile < 50; tile++) {
            float[] x = noise(random);
            float[] y = noise(random);
            parts.get(tile % 3 == 0 ? 0 : 1).add(x, y, x.length);
            for (int row = 0; row < ROWS; row++) {
                for (int i = 0; i < expected.length; i++) {
                    expected[i] += (double) x[row * CHANNELS + i / CHANNELS] * y[row * CHANNELS + i % CHANNELS];
                }
            }
        }

        // then
        double[] total = ProductSums.total(parts);
        for (int i = 0; i < expected.length; i++) {
            assertThat(total[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    private static float[] noise(Random random) {
        float[] values = new float[ROWS * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
