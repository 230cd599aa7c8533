package io.pairstream.images.augmentation;

import io.pairstream.images.random.Seeds;
import io.pairstream.images.random.SplitMix64;
import io.pairstream.records.Augmentation;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.settings.RecordSettings;

/**
 * Changes images by where they are in the stream: an image depends on (seed, epoch, sequence, side) alone, whatever was
 * made before it. Each epoch has one sequence of random numbers, of which each image takes its share, and another one
 * for elastic distortions.
 */
public final class Augmenter {

    private static final String PURPOSE = "augmentation";
    private static final String ELASTIC_PURPOSE = "elastic";
    private static final int SIDES = 2;

    private final Augmentation options;
    private final boolean isNone;
    private final long seed;
    private long epochSeed;
    private long elasticSeed;
    private int seededEpoch = -1;

    /**
     * @param options how far images are changed
     * @param seed the run's seed
     * @throws io.pairstream.schemas.PairStreamException that names option, value and what is expected, if one is out of range
     */
    public Augmenter(Augmentation options, long seed) {
        RecordSettings.requireInRange(options);
        this.options = options;
        this.isNone = options.equals(Augmentation.newBuilder().build());
        this.seed = seed;
    }

    /**
     * Returns the image as it is sent; the same array if no image is changed.
     *
     * @param pixels the image
     * @param shape its shape
     * @param epoch epoch of its pair
     * @param sequence place of its pair in the epoch
     * @param side which image of the pair
     */
    public byte[] apply(byte[] pixels, ImageShape shape, int epoch, long sequence, Side side) {
        if (isNone) {
            return pixels;
        }
        long image = SIDES * sequence + side.place();
        seedFor(epoch);
        return Distortion.draw(options, share(epochSeed, Distortion.DRAWS * image), elastic(image))
                .applyTo(pixels, shape);
    }

    private ElasticGrid elastic(long image) {
        return options.getElasticPixels() == 0
                ? ElasticGrid.RIGID
                : ElasticGrid.draw(options.getElasticPixels(), share(elasticSeed, ElasticGrid.DRAWS * image));
    }

    private static SplitMix64 share(long seed, long taken) {
        SplitMix64 random = new SplitMix64(seed);
        random.skip(taken);
        return random;
    }

    private void seedFor(int epoch) {
        if (seededEpoch != epoch) {
            epochSeed = Seeds.derive(seed, PURPOSE, epoch);
            elasticSeed = Seeds.derive(seed, ELASTIC_PURPOSE, epoch);
            seededEpoch = epoch;
        }
    }
}
