package io.pairstream.model;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How two images become one input of {@code height x width x channels}.
 *
 * @param height height of the input
 * @param width width of the input
 * @param channels 2: left and right image as channels; 1: left image above right image
 * @param format whether the channels are before height and width in memory, or last
 */
record ImageLayout(int height, int width, int channels, CNN2DFormat format) {

    static ImageLayout of(ModelOptions options, CNN2DFormat format) {
        return switch (options.network()) {
            case RESNET -> new ImageLayout(options.height(), options.width(), 2, format);
            case CNN -> new ImageLayout(2 * options.height(), options.width(), 1, format);
        };
    }

    /** Returns whether a pixel of the left image is followed by that of the right image. */
    boolean interleaved() {
        return channels == 2 && format == CNN2DFormat.NHWC;
    }

    /** Returns the shape {@code [batch, channels, height, width]}, or with channels last. */
    long[] shape(int batch) {
        return format == CNN2DFormat.NCHW
                ? new long[] {batch, channels, height, width}
                : new long[] {batch, height, width, channels};
    }

    InputType inputType() {
        return InputType.convolutional(height, width, channels, format);
    }
}
