package io.pairstream.layers.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StemLoopsTest {

    @Test
    void theVectorsAreUsedWhereTheJvmHasThem() {
        // when
        StemLoops fastest = StemLoops.fastest();

        // then
        assertThat(fastest.getClass().getSimpleName()).isEqualTo("VectorStemLoops");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5", "8, 2, 5", "16, 3, 5", "32, 1, 13", "32, 6, 52", "37, 3, 52"})
    void vectorsAndPlainLoopsConvolveToTheSameBits(int channels, int inChannels, int pools) {
        // given
        Random random = new Random(channels);
        StemLoops.Window window = window(random, channels, inChannels, pools);
        float[] weights = noise(random, StemLoops.TAPS * channels);
        float[][] candidates = rows(random, channels * pools);
        float[][] expected = copy(candidates);
        new PlainStemLoops().convolve(window, weights, expected);

        // when
        StemLoops.fastest().convolve(window, weights, candidates);

        // then
        assertThat(candidates).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5", "8, 2, 5", "16, 3, 5", "32, 1, 13", "32, 6, 52", "37, 3, 52"})
    void poolingAtOnceGivesTheBitsOfConvolvingFirst(int channels, int inChannels, int pools) {
        // given
        Random random = new Random(channels);
        StemLoops.Window window = window(random, channels, inChannels, pools);
        float[] weights = noise(random, StemLoops.TAPS * channels);
        float[][] candidates = rows(random, channels * pools);
        float[][] before = copy(candidates);
        float[] max = new float[channels * pools];
        float[] byPlainLoops = new float[channels * pools];

        // when
        StemLoops.fastest().convolveAndPool(window, weights, candidates, max);
        new PlainStemLoops().convolveAndPool(window, weights, candidates, byPlainLoops);

        // then
        assertThat(candidates).isDeepEqualTo(before);
        StemLoops.fastest().convolve(window, weights, candidates);
        assertThat(max).isEqualTo(largest(candidates)).isEqualTo(byPlainLoops);
    }

    private static float[] largest(float[][] candidates) {
        float[] largest = candidates[0].clone();
        for (float[] candidate : candidates) {
            for (int i = 0; i < largest.length; i++) {
                largest[i] = Math.max(largest[i], candidate[i]);
            }
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5", "8, 2, 5", "16, 3, 5", "32, 1, 13", "32, 6, 52", "37, 3, 52"})
    void vectorsAndPlainLoopsGiveTheSameBitsOfGradients(int channels, int inChannels, int pools) {
        // given
        Random random = new Random(channels);
        StemLoops.Window window = window(random, channels, inChannels, pools);
        float[][] gradients = rows(random, channels * pools);
        float[] sums = noise(random, StemLoops.TAPS * channels);
        float[] expected = sums.clone();
        new PlainStemLoops().addWeightGradients(window, gradients, expected);

        // when
        StemLoops.fastest().addWeightGradients(window, gradients, sums);

        // then
        assertThat(sums).isEqualTo(expected);
    }

    /** Of the last input channel, in the second row of the pixels. */
    private static StemLoops.Window window(Random random, int channels, int inChannels, int pools) {
        int row = (2 * pools + 2) * inChannels;
        float[] pixels = noise(random, (StemLoops.WINDOW + 1) * row);
        return new StemLoops.Window(pixels, row + inChannels - 1, row, inChannels, pools, channels);
    }

    private static float[][] rows(Random random, int length) {
        float[][] rows = new float[StemLoops.CANDIDATES][];
        for (int candidate = 0; candidate < rows.length; candidate++) {
            rows[candidate] = noise(random, length);
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
