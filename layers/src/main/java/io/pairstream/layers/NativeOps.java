package io.pairstream.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The native operations that layers here are made of. All arrays are in c order, images with channels last. */
final class NativeOps {

    private static final int WITHOUT_PADDING = 0;
    private static final int CHANNELS_LAST = 1;
    private static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    /**
     * Images of one backward pass of a convolution: with more, oneDNN takes an algorithm for the weights that needs much memory
     * and is slower.
     */
    private static final long MOST_IMAGES = 250;

    private NativeOps() {}

    /** Sets {@code result} to {@code a * b}, either transposed first if asked for. */
    static void multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
        Nd4j.exec(DynamicCustomOp.builder("matmul")
                .addInputs(a, b)
                .addOutputs(result)
                .addIntegerArguments(transposeA ? 1 : 0, transposeB ? 1 : 0)
                .build());
    }

    /** Sets {@code y} to the convolution of {@code x} with stride 1, without padding. */
    static void convolve(INDArray x, INDArray weights, INDArray y) {
        Nd4j.exec(DynamicCustomOp.builder("conv2d")
                .addInputs(x, weights)
                .addOutputs(y)
                .addIntegerArguments(arguments(weights))
                .build());
    }

    /** Sets the gradients of a convolution's input and weights from the gradient {@code dy} of its output. */
    static void convolveBackward(INDArray x, INDArray weights, INDArray dy, INDArray dx, INDArray dWeights) {
        for (long from = 0; from < x.size(0); from += MOST_IMAGES) {
            INDArrayIndex images = NDArrayIndex.interval(from, Math.min(from + MOST_IMAGES, x.size(0)));
            INDArray ofSome = from == 0 ? dWeights : dWeights.ulike();
            Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                    .addInputs(some(x, images), weights, some(dy, images))
                    .addOutputs(some(dx, images), ofSome)
                    .addIntegerArguments(arguments(weights))
                    .build());
            if (from > 0) {
                dWeights.addi(ofSome);
            }
        }
    }

    private static INDArray some(INDArray array, INDArrayIndex images) {
        return array.get(images, NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all());
    }

    private static int[] arguments(INDArray weights) {
        int height = (int) weights.size(2);
        int width = (int) weights.size(3);
        return new int[] {height, width, 1, 1, 0, 0, 1, 1, WITHOUT_PADDING, CHANNELS_LAST, WEIGHTS_OUT_IN_HEIGHT_WIDTH};
    }
}
