package io.pairstream.model.network;

import io.pairstream.model.ModelOptions;
import io.pairstream.model.Network;
import io.pairstream.model.PairBatch;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns pairs into a network's input, pixels divided by 255: two channels for {@code resnet}, {@code [n, 2, height,
 * width]}; the left image above the right one for {@code cnn}, {@code [n, 1, 2 * height, width]}. Both have the same
 * order in memory.
 */
final class PairInput {

    private static final float[] SCALED = new float[256];

    static {
        for (int value = 0; value < SCALED.length; value++) {
            SCALED[value] = value / 255f;
        }
    }

    private PairInput() {}

    static InputType type(ModelOptions options, CNN2DFormat format) {
        return options.network() == Network.RESNET
                ? InputType.convolutional(options.height(), options.width(), 2, format)
                : InputType.convolutional(2L * options.height(), options.width(), 1, format);
    }

    /** Returns the images of pairs {@code from} to {@code to} (exclusive). */
    static INDArray images(Network network, PairBatch batch, int from, int to) {
        int pixels = batch.height() * batch.width();
        float[] values = new float[(to - from) * 2 * pixels];
        int at = 0;
        for (int pair = from; pair < to; pair++) {
            at = scale(batch.left(), pair * pixels, pixels, values, at);
            at = scale(batch.right(), pair * pixels, pixels, values, at);
        }
        INDArray flat = Nd4j.createFromArray(values);
        return network == Network.RESNET
                ? flat.reshape(to - from, 2, batch.height(), batch.width())
                : flat.reshape(to - from, 1, 2L * batch.height(), batch.width());
    }

    private static int scale(byte[] source, int offset, int count, float[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = SCALED[source[offset + i] & 0xFF];
        }
        return at + count;
    }

    /** Returns the labels of pairs {@code from} to {@code to} (exclusive), one-hot {@code [n, 2]}. */
    static INDArray labels(PairBatch batch, int from, int to) {
        float[] oneHot = new float[(to - from) * 2];
        for (int pair = from; pair < to; pair++) {
            oneHot[(pair - from) * 2 + batch.labels()[pair]] = 1;
        }
        return Nd4j.createFromArray(oneHot).reshape(to - from, 2);
    }
}
