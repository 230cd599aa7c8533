package io.pairstream.joining;

import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;

/**
 * What a run says of its image set.
 *
 * @param name what the set is called: its digest
 * @param image shape of each image
 * @param train how many training images there are; they come first
 * @param test how many test images
 */
record ImageSetShape(String name, ImageShape image, int train, int test) {

    static ImageSetShape of(Run run) {
        return new ImageSetShape(run.getImageSet(), ImageShape.of(run), run.getTrainImages(), run.getTestImages());
    }

    /** Returns how many images there are. */
    int size() {
        return train + test;
    }
}
