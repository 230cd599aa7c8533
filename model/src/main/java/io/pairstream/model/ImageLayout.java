package io.pairstream.model;

import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How two images become one input of {@code height x width x channels}.
 *
 * @param height height of the input
 * @param width width of the input
 * @param channels 2: left and right image as channels; 1: left image above right image
 */
record ImageLayout(int height, int width, int channels) {

    static ImageLayout of(ModelOptions options) {
        return switch (options.network()) {
            case RESNET -> new ImageLayout(options.height(), options.width(), 2);
            case CNN -> new ImageLayout(2 * options.height(), options.width(), 1);
        };
    }

    /** Returns the numbers of one pair: left image, then right image, which is right for both networks. */
    int length() {
        return height * width * channels;
    }

    /** Returns the shape {@code [batch, channels, height, width]}. */
    long[] shape(int batch) {
        return new long[] {batch, channels, height, width};
    }

    InputType inputType() {
        return InputType.convolutional(height, width, channels);
    }
}
