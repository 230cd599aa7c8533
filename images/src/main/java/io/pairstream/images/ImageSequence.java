package io.pairstream.images;

import io.pairstream.schemas.ImageShape;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The images of a run in the order in which they are published: training images, then test images, each by source index. */
public final class ImageSequence {

    private final Sampling images;
    private final int[] train;
    private final int[] test;

    /** @param images the run's images */
    public ImageSequence(Sampling images) {
        this.images = images;
        this.train = bySourceIndex(images.train());
        this.test = bySourceIndex(images.test());
    }

    private static int[] bySourceIndex(SampledImages images) {
        return IntStream.range(0, images.size())
                .boxed()
                .sorted(Comparator.comparingInt(images::sourceIndex))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns how many images there are. */
    public int size() {
        return train.length + test.length;
    }

    /** Returns the shape of each. */
    public ImageShape shape() {
        return images.train().shape();
    }

    /** Returns the source index of the image at a place. */
    public int sourceIndex(int place) {
        return split(place).sourceIndex(inSplit(place));
    }

    /** Returns the class of the image at a place. */
    public int label(int place) {
        return split(place).label(inSplit(place));
    }

    /** Returns the samples of the image at a place. */
    public byte[] pixels(int place) {
        return split(place).pixels(inSplit(place));
    }

    private SampledImages split(int place) {
        return place < train.length ? images.train() : images.test();
    }

    private int inSplit(int place) {
        return place < train.length ? train[place] : test[place - train.length];
    }

    /** Returns what the set is called. */
    public String digest() {
        ImageSetDigest digest = new ImageSetDigest(images.train().shape(), train.length, test.length);
        for (int place = 0; place < size(); place++) {
            digest.add(sourceIndex(place), label(place), pixels(place));
        }
        return digest.hex();
    }
}
