package io.pairstream.images.decoding;

/**
 * Resamples along one axis: each new sample is the mean of those around its place, weighted by a triangle that is as wide as two
 * of the larger of old and new pixels. So a smaller image has all of the larger one in it, and not every third line of it.
 * Weights are whole numbers of 2<sup>-22</sup>, as in Pillow's {@code BILINEAR}, and so is the result.
 */
final class Resampling {

    private static final int BITS = 22;
    private static final int HALF = 1 << (BITS - 1);
    private static final int MOST = 255;

    private final int[] from;
    private final int[][] weights;

    /**
     * @param before samples along the axis
     * @param after how many they become
     */
    Resampling(int before, int after) {
        from = new int[after];
        weights = new int[after][];
        double scale = (double) before / after;
        double wide = Math.max(scale, 1);
        for (int i = 0; i < after; i++) {
            double centre = (i + 0.5) * scale;
            from[i] = Math.max(0, (int) (centre - wide + 0.5));
            int to = Math.min(before, (int) (centre + wide + 0.5));
            weights[i] = triangle(from[i], to, centre, wide);
        }
    }

    private static int[] triangle(int from, int to, double centre, double wide) {
        double[] heights = new double[to - from];
        double sum = 0;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = Math.max(0, 1 - Math.abs((from + i - centre + 0.5) / wide));
            sum += heights[i];
        }
        int[] weights = new int[heights.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (int) (0.5 + heights[i] / sum * (1 << BITS));
        }
        return weights;
    }

    /**
     * Resamples one line.
     *
     * @param samples where it is
     * @param at place of its first sample
     * @param step from one of its samples to the next
     * @param target where the new line is written
     * @param targetAt place of its first sample there
     * @param targetStep from one of them to the next
     */
    void line(byte[] samples, int at, int step, byte[] target, int targetAt, int targetStep) {
        for (int i = 0; i < from.length; i++) {
            int sum = HALF;
            int source = at + from[i] * step;
            for (int weight : weights[i]) {
                sum += weight * (samples[source] & MOST);
                source += step;
            }
            target[targetAt + i * targetStep] = (byte) Math.max(0, Math.min(MOST, sum >> BITS));
        }
    }
}
