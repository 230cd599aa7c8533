package io.pairstream.layers;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes of each two images above each other, {@code [batch, 2 * height, width, channels]}, two images one after the other,
 * {@code [2 * batch, height, width, channels]}, so that one tower of layers sees both. The numbers stay where they are. To
 * stand before the first layer of a network.
 */
public final class StackedImages implements InputPreProcessor {

    private static final long serialVersionUID = 1L;

    @Override
    public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr workspaces) {
        return input.reshape('c', 2 * input.size(0), input.size(1) / 2, input.size(2), input.size(3));
    }

    @Override
    public @Nullable INDArray backprop(@Nullable INDArray gradient, int batch, LayerWorkspaceMgr workspaces) {
        return null; // nothing is before the first layer
    }

    @Override
    public InputType getOutputType(InputType input) {
        InputTypeConvolutional stacked = (InputTypeConvolutional) input;
        return InputType.convolutional(
                stacked.getHeight() / 2, stacked.getWidth(), stacked.getChannels(), CNN2DFormat.NHWC);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        throw new UnsupportedOperationException("masks");
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public StackedImages clone() {
        return this;
    }
}
