package io.pairstream.layers.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StemLoopsTest {

    private static final int POOLS = 5;
    private static final int WIDTH = 2 * POOLS + 2;

    @Test
    void theVectorsAreUsedWhereTheJvmHasThem() {
        // when
        StemLoops fastest = StemLoops.fastest();

        // then
        assertThat(fastest.getClass().getSimpleName()).isEqualTo("VectorStemLoops");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 32, 37})
    void vectorsAndPlainLoopsConvolveToTheSameBits(int channels) {
        // given
        Random random = new Random(channels);
        StemLoops.Window window = window(random, channels);
        float[] weights = noise(random, StemLoops.TAPS * channels);
        float[][] candidates = rows(random, channels);
        float[][] expected = copy(candidates);
        new PlainStemLoops().convolve(window, weights, expected);

        // when
        StemLoops.fastest().convolve(window, weights, candidates);

        // then
        assertThat(candidates).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 32, 37})
    void vectorsAndPlainLoopsGiveTheSameBitsOfGradients(int channels) {
        // given
        Random random = new Random(channels);
        StemLoops.Window window = window(random, channels);
        float[][] gradients = rows(random, channels);
        float[] sums = noise(random, StemLoops.TAPS * channels);
        float[] expected = sums.clone();
        new PlainStemLoops().addWeightGradients(window, gradients, expected);

        // when
        StemLoops.fastest().addWeightGradients(window, gradients, sums);

        // then
        assertThat(sums).isEqualTo(expected);
    }

    private static StemLoops.Window window(Random random, int channels) {
        int inChannels = 2;
        float[] pixels = noise(random, (StemLoops.WINDOW + 1) * WIDTH * inChannels);
        return new StemLoops.Window(pixels, WIDTH * inChannels + 1, WIDTH * inChannels, inChannels, POOLS, channels);
    }

    private static float[][] rows(Random random, int channels) {
        float[][] rows = new float[StemLoops.CANDIDATES][];
        for (int candidate = 0; candidate < rows.length; candidate++) {
            rows[candidate] = noise(random, POOLS * channels);
        }
        return rows;
    }

    private static float[][] copy(float[][] rows) {
        float[][] copy = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    private static float[] noise(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
