package io.pairstream.schemas;

/**
 * How deep the tower of network {@code twin} is: how many pooled convolutions stand behind its stem. The stem, and each of them,
 * leaves of a side {@code (side - 2) / 2} places, rounded down. A dense layer has weights for each place that the last one
 * leaves, and so there is another one while more than {@value #MOST_PLACES} places are left of the larger side and
 * enough for it of the smaller one: one for images up to 37 x 37, two up to 77 x 77, three up to 157 x 157.
 *
 * <p>A run has the depth that is in its declaration.
 */
public final class TowerDepth {

    /** The least depth, and that of runs from before it followed from the size. */
    public static final int LEAST = 1;

    /** The greatest depth: that for images of {@value io.pairstream.schemas.topic.RecordSizes#MAX_IMAGE_SIDE} pixels a side. */
    public static final int MOST = 6;

    private static final int MOST_PLACES = 7;

    /** Places that a pooled convolution needs to leave one. */
    private static final int LEAST_PLACES = 4;

    private TowerDepth() {}

    /** Returns the depth for new runs on images of a shape. */
    public static int of(ImageShape images) {
        int larger = left(left(Math.max(images.height(), images.width())));
        int smaller = left(left(Math.min(images.height(), images.width())));
        int depth = LEAST;
        while (depth < MOST && larger > MOST_PLACES && smaller >= LEAST_PLACES) {
            larger = left(larger);
            smaller = left(smaller);
            depth++;
        }
        return depth;
    }

    private static int left(int side) {
        return (side - 2) / 2;
    }
}
