package io.pairstream.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How two images become one input of {@code height x width x channels}.
 *
 * @param height height of the input
 * @param width width of the input
 * @param channels 2: the two images are the channels; 1: the left image is above the right image
 */
record ImageLayout(int height, int width, int channels) {

    static ImageLayout of(ModelOptions options) {
        return switch (options.network()) {
            case RESNET -> new ImageLayout(options.height(), options.width(), 2);
            case CNN, TWIN -> new ImageLayout(2 * options.height(), options.width(), 1);
        };
    }

    /** Returns the shape {@code [batch, height, width, channels]}. */
    long[] shape(int batch) {
        return new long[] {batch, height, width, channels};
    }

    InputType inputType() {
        return InputType.convolutional(height, width, channels, CNN2DFormat.NHWC);
    }
}
