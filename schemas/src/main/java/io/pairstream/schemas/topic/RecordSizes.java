package io.pairstream.schemas.topic;

import io.pairstream.schemas.ImageShape;

/**
 * How many bytes the records measure at most: what topics are created with, what they are checked against, and what clients may
 * send. All are sizes before compression: a client checks them so, and what a topic takes of a compressed batch depends on the
 * images, of which the first may be small and the last may not. Reading needs no limit of its own, since a broker sends, and a
 * client takes, a batch that is larger than what was asked for.
 */
public final class RecordSizes {

    /** Most pixels of an image's side. */
    public static final int MAX_IMAGE_SIDE = 1024;

    /** A declaration, whose longest lists have two offsets for each partition; the other events are smaller. */
    public static final int EVENT = 64 * 1024;

    private static final int HEADERS = 16 * 1024;

    /** A dead letter: the beginning of a record, cut reason and key, and the other headers. */
    public static final int LETTER = DeadLetter.MOST_BYTES + HEADERS;

    /** More than a pair's record has beside its pixels: numbers, the run id twice, and what Kafka adds. */
    public static final int BESIDE_PIXELS = 1024;

    /** The pair of the largest images that can be read, in colour. */
    public static final int LARGEST = ofPair(new ImageShape(MAX_IMAGE_SIDE, MAX_IMAGE_SIDE, ImageShape.COLOUR));

    /** The largest image that can be read, in colour. */
    public static final int LARGEST_IMAGE = ofImage(new ImageShape(MAX_IMAGE_SIDE, MAX_IMAGE_SIDE, ImageShape.COLOUR));

    /** Bytes of pairs that are read, or sent in one transaction, at once: 26,000 of MNIST's pairs, 10 of the largest. */
    private static final int AT_ONCE = 64 * 1024 * 1024;

    private RecordSizes() {}

    /**
     * Returns how many pairs are taken at once where many at once are faster: what may be held at a time is bytes.
     *
     * @param most as many of small images
     */
    public static int pairsAtOnce(int most, ImageShape images) {
        return Math.max(1, Math.min(most, AT_ONCE / ofPair(images)));
    }

    /** Returns the most bytes of the record of an image. */
    public static int ofImage(ImageShape shape) {
        return shape.bytes() + BESIDE_PIXELS;
    }

    /** Returns the most bytes of the record of a pair of images. */
    public static int ofPair(ImageShape images) {
        return 2 * images.bytes() + BESIDE_PIXELS;
    }
}
