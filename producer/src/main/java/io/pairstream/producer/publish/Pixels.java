package io.pairstream.producer.publish;

import io.pairstream.images.SampledImages;
import io.pairstream.images.augmentation.Augmenter;
import io.pairstream.images.augmentation.Side;

/** What pairs hold of their images. */
public interface Pixels {

    /** Nothing: they are published once, by themselves. */
    static Pixels none() {
        return new Pixels() {
            @Override
            public byte[] ofTest(SampledImages split, int image) {
                return new byte[0];
            }

            @Override
            public byte[] ofTraining(SampledImages split, int image, int epoch, int sequence, Side side) {
                return new byte[0];
            }
        };
    }

    /** Test images as they are, and training images as they are changed. */
    static Pixels inline(Augmenter augmenter) {
        return new Pixels() {
            @Override
            public byte[] ofTest(SampledImages split, int image) {
                return split.pixels(image);
            }

            @Override
            public byte[] ofTraining(SampledImages split, int image, int epoch, int sequence, Side side) {
                return augmenter.apply(split.pixels(image), split.shape(), epoch, sequence, side);
            }
        };
    }

    /** Returns what a test pair holds of one of its images. */
    byte[] ofTest(SampledImages split, int image);

    /** Returns what a training pair holds of one of its images. */
    byte[] ofTraining(SampledImages split, int image, int epoch, int sequence, Side side);
}
