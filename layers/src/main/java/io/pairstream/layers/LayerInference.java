package io.pairstream.layers;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer makes of items outside training: of images, or of rows of features. It has copies of the layer's parameters, in the order
 * in which they are needed, and may be used by several threads.
 */
interface LayerInference {

    /** Returns the numbers of an item of the output. */
    int length();

    /** Returns the multiplications that an item takes, about. */
    long multiplications();

    /** Returns a pass with room of its own for what it needs in between. */
    Pass newPass();

    /** A way through the layer, for one thread at a time. */
    interface Pass {

        /**
         * Sets the first items of the output to what comes of those of the input; both stand one after the other from index 0 on.
         *
         * @param items how many
         */
        void run(FloatBuffer in, FloatBuffer out, int items);
    }

    /** Sets arrays of items, whose first dimension says how many, to what comes of others. */
    default void run(Floats in, Floats out, long items) {
        Parts.forEach(items, (from, to) -> newPass().run(in.items(from, to), out.items(from, to), (int) (to - from)));
    }

    /** Sets {@code y} to what comes of {@code x}; the first dimension of both counts items. */
    default void run(INDArray x, INDArray y) {
        run(Floats.ofItems(x), Floats.ofItems(y), y.size(0));
    }
}
