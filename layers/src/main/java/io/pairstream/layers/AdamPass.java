package io.pairstream.layers;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adam's step (Kingma and Ba, <a href="https://arxiv.org/abs/1412.6980">Adam: A Method for Stochastic Optimization</a>,
 * algorithm 1 with the bias corrections in the step size, as the end of its section 2 has it) on a stretch of flat arrays, which
 * are read and written once.
 */
public final class AdamPass {

    /** Numbers of a tile: four of them fit the processor's first cache. */
    private static final int TILE = 2048;

    private final INDArray gradient;
    private final INDArray parameters;
    private final INDArray moments;
    private final long from;
    private final long to;
    private final long firstMoments;

    /**
     * @param gradient flat, of all parameters
     * @param parameters flat
     * @param moments flat, of the whole network
     * @param from first parameter of the stretch
     * @param to parameter after its last one
     * @param firstMoments where the first moments of the stretch begin; the second ones come right after them
     */
    public AdamPass(INDArray gradient, INDArray parameters, INDArray moments, long from, long to, long firstMoments) {
        this.gradient = gradient;
        this.parameters = parameters;
        this.moments = moments;
        this.from = from;
        this.to = to;
        this.firstMoments = firstMoments;
    }

    /** Changes moments and parameters. */
    public void apply(Coefficients coefficients) {
        Floats gradients = Floats.of(gradient, 1);
        Floats weights = Floats.of(parameters, 1);
        Floats both = Floats.of(moments, 1);
        long length = to - from;
        Parts.forEach(length, (first, last) -> {
            FloatBuffer g = gradients.items(from + first, from + last);
            FloatBuffer p = weights.items(from + first, from + last);
            FloatBuffer m = both.items(firstMoments + first, firstMoments + last);
            FloatBuffer v = both.items(firstMoments + length + first, firstMoments + length + last);
            float[][] tiles = new float[4][TILE];
            for (int at = 0; at < last - first; at += TILE) {
                int n = (int) Math.min(TILE, last - first - at);
                g.get(at, tiles[0], 0, n);
                m.get(at, tiles[1], 0, n);
                v.get(at, tiles[2], 0, n);
                p.get(at, tiles[3], 0, n);
                Loops.adam(tiles[0], tiles[1], tiles[2], tiles[3], n, coefficients);
                m.put(at, tiles[1], 0, n);
                v.put(at, tiles[2], 0, n);
                p.put(at, tiles[3], 0, n);
            }
        });
    }

    /**
     * Settings of one step.
     *
     * @param samples what the gradient is the sum of
     * @param beta1 decay of the first moments
     * @param beta2 decay of the second moments
     * @param stepSize learning rate with both bias corrections
     * @param epsilon added to the roots of the second moments
     */
    public record Coefficients(float samples, float beta1, float beta2, float stepSize, float epsilon) {

        /**
         * Returns those of a step.
         *
         * @param step the step, from 0
         */
        public static Coefficients of(
                int samples, double beta1, double beta2, double learningRate, double epsilon, long step) {
            double steps = (double) step + 1;
            double correction = Math.sqrt(1 - StrictMath.pow(beta2, steps)) / (1 - StrictMath.pow(beta1, steps));
            return new Coefficients(
                    samples, (float) beta1, (float) beta2, (float) (learningRate * correction), (float) epsilon);
        }
    }
}
