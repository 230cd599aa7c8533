package io.pairstream.layers;

import java.util.List;

/**
 * What a layer that is made of convolutions computes. Its parameters are those of its steps, one step after the other: biases, weights
 * {@code [out, in, height, width]}, and with batch norm gammas, betas, running means and running variances.
 */
public interface ConvolutionSteps {

    /** Returns its convolutions in order, at least one. */
    List<ConvolutionStep> steps();

    /** Returns whether in the end the layer's input is added, and then relu follows. */
    boolean addsInput();
}
