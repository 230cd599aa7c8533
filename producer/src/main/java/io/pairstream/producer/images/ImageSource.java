package io.pairstream.producer.images;

/** A data set: training and test images of the same size. */
public interface ImageSource {

    /** Returns the name that runs are declared with, such as {@code mnist}. */
    String name();

    /** Returns the training images. */
    ImageSet train();

    /** Returns the test images. */
    ImageSet test();
}
