package io.pairstream.images;

import io.pairstream.images.random.Shuffle;
import io.pairstream.images.random.SplitMix64;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Images drawn from a source split without replacement, in the order drawn. */
public final class SampledImages implements ImageSet {

    private static final int MIN_IMAGES = 2;

    private final ImageSet source;
    private final int[] sourceIndices;
    private final int[] labels;

    private SampledImages(ImageSet source, int[] sourceIndices) {
        this.source = source;
        this.sourceIndices = sourceIndices;
        this.labels = new int[sourceIndices.length];
        for (int i = 0; i < sourceIndices.length; i++) {
            labels[i] = source.label(sourceIndices[i]);
        }
    }

    /**
     * Draws a share of the images: the first of a shuffled order.
     *
     * @param source all images of the split
     * @param fraction share in (0, 1], rounded to a whole number of images
     * @param random the generator of this split
     * @throws PairStreamException if fewer than two images are left, which make no pair
     */
    public static SampledImages draw(ImageSet source, double fraction, SplitMix64 random) {
        int count = (int) Math.round(source.size() * fraction);
        if (count < MIN_IMAGES || count > source.size()) {
            throw new PairStreamException("fraction " + fraction + " of " + source.size() + " images: " + count
                    + " images, expected " + MIN_IMAGES + " to " + source.size());
        }
        return new SampledImages(source, Arrays.copyOf(Shuffle.permutation(source.size(), random), count));
    }

    /** Returns all images of a split in its order. */
    static SampledImages all(ImageSet source) {
        return new SampledImages(source, IntStream.range(0, source.size()).toArray());
    }

    @Override
    public int size() {
        return sourceIndices.length;
    }

    @Override
    public ImageShape shape() {
        return source.shape();
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public byte[] pixels(int index) {
        return source.pixels(sourceIndices[index]);
    }

    @Override
    public String name(int index) {
        return source.name(sourceIndices[index]);
    }

    /** Returns the position of image {@code index} in its source split. */
    public int sourceIndex(int index) {
        return sourceIndices[index];
    }

    /** Returns the class of each image, in order. */
    public int[] labels() {
        return labels.clone();
    }

    /** Feeds source index (32 bits, big-endian), label ({@link ImageSet}) and pixels of each image to a digest, in order. */
    void updateWithPlaces(MessageDigest digest) {
        for (int i = 0; i < size(); i++) {
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(sourceIndices[i]).flip());
            ImageSet.update(digest, labels[i]);
            digest.update(pixels(i));
        }
    }
}
