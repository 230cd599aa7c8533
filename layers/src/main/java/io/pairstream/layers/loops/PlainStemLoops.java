package io.pairstream.layers.loops;

/** Loops that every JVM can run. */
final class PlainStemLoops implements StemLoops {

    @Override
    public void convolve(Window window, float[] weights, float[][] candidates) {
        convolve(window, weights, candidates, 0);
    }

    /** Does the channels from one on. */
    static void convolve(Window window, float[] weights, float[][] candidates, int from) {
        int channels = window.channels();
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            float[] y = candidates[candidate];
            for (int pool = 0; pool < window.pools(); pool++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    float pixel = pixel(window, pool, candidate, tap);
                    for (int c = from; c < channels; c++) {
                        y[pool * channels + c] = Math.fma(weights[tap * channels + c], pixel, y[pool * channels + c]);
                    }
                }
            }
        }
    }

    @Override
    public void convolveAndPool(Window window, float[] weights, float[][] candidates, float[] max) {
        convolveAndPool(window, weights, candidates, max, 0);
    }

    /** Does the channels from one on. */
    static void convolveAndPool(Window window, float[] weights, float[][] candidates, float[] max, int from) {
        int channels = window.channels();
        for (int pool = 0; pool < window.pools(); pool++) {
            for (int c = from; c < channels; c++) {
                int i = pool * channels + c;
                max[i] = Float.NEGATIVE_INFINITY;
                for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                    float y = candidates[candidate][i];
                    for (int tap = 0; tap < TAPS; tap++) {
                        y = Math.fma(weights[tap * channels + c], pixel(window, pool, candidate, tap), y);
                    }
                    max[i] = Math.max(max[i], y);
                }
            }
        }
    }

    @Override
    public void addWeightGradients(Window window, float[][] gradients, float[] sums) {
        addWeightGradients(window, gradients, sums, 0);
    }

    /** Does the channels from one on. */
    static void addWeightGradients(Window window, float[][] gradients, float[] sums, int from) {
        int channels = window.channels();
        for (int pool = 0; pool < window.pools(); pool++) {
            for (int tap = 0; tap < TAPS; tap++) {
                for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                    float pixel = pixel(window, pool, candidate, tap);
                    for (int c = from; c < channels; c++) {
                        sums[tap * channels + c] =
                                Math.fma(gradients[candidate][pool * channels + c], pixel, sums[tap * channels + c]);
                    }
                }
            }
        }
    }

    private static float pixel(Window window, int pool, int candidate, int tap) {
        int row = candidate / 2 + tap / 3;
        int column = 2 * pool + candidate % 2 + tap % 3;
        return window.pixels()[window.at() + row * window.row() + column * window.column()];
    }
}
