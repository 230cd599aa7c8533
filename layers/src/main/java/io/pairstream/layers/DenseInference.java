package io.pairstream.layers;

import io.pairstream.layers.loops.Matrix;
import java.nio.FloatBuffer;

/** A dense layer outside training: rows of features, as many at a time as come, each to the same bits as alone. */
final class DenseInference implements LayerInference {

    private final int inputs;
    private final Panels weights;
    private final float[] bias;
    private final boolean relu;

    /**
     * @param parameters weights, {@code [out, in]}
     * @param bias of the outputs
     * @param relu whether relu follows
     */
    DenseInference(float[] parameters, float[] bias, boolean relu) {
        this.inputs = parameters.length / bias.length;
        this.weights = new Panels(inputs, bias.length);
        this.bias = bias;
        this.relu = relu;
        for (int i = 0; i < parameters.length; i++) {
            weights.set(i % inputs, i / inputs, parameters[i]);
        }
    }

    @Override
    public int length() {
        return bias.length;
    }

    @Override
    public long multiplications() {
        return (long) inputs * bias.length;
    }

    @Override
    public Pass newPass() {
        return this::run;
    }

    /** Both buffers have arrays. */
    private void run(FloatBuffer in, FloatBuffer out, int items) {
        float[] x = in.array();
        float[] y = new float[items * bias.length];
        weights.addProduct(Matrix.of(x, inputs), Matrix.of(y, bias.length), items);
        float[] summands = Loops.repeat(bias, items);
        if (relu) {
            Loops.biasRelu(y, summands, y.length);
        } else {
            Loops.add(y, summands, y.length);
        }
        out.put(0, y);
    }
}
