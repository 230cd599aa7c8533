package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How two images become one input of {@code height x width x channels}.
 *
 * @param height height of the input
 * @param width width of the input
 * @param channels twice those of an image: the channels of the right image stand behind those of the left; as many: the
 *     left image is above the right image
 */
record ImageLayout(int height, int width, int channels) {

    static ImageLayout of(ModelOptions options) {
        ImageShape images = options.images();
        return switch (options.network()) {
            case RESNET -> new ImageLayout(images.height(), images.width(), 2 * images.channels());
            case CNN, TWIN -> new ImageLayout(2 * images.height(), images.width(), images.channels());
        };
    }

    /** Returns where in the input each byte of a left image is. */
    int[] places(ImageShape images) {
        int[] places = new int[images.bytes()];
        Arrays.setAll(places, i -> i / images.channels() * channels + i % images.channels());
        return places;
    }

    /** Returns how far behind that the same byte of the right image is. */
    int right(ImageShape images) {
        return channels == images.channels() ? images.bytes() : images.channels();
    }

    /** Returns the shape {@code [batch, height, width, channels]}. */
    long[] shape(int batch) {
        return new long[] {batch, height, width, channels};
    }

    InputType inputType() {
        return InputType.convolutional(height, width, channels, CNN2DFormat.NHWC);
    }
}
