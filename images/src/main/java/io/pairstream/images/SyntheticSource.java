package io.pairstream.images;

import io.pairstream.images.random.Seeds;
import io.pairstream.images.random.SplitMix64;
import io.pairstream.schemas.DatasetNames;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Digits drawn from strokes: 60,000 training and 10,000 test images of 28 x 28 pixels, as many as MNIST has. An image is
 * drawn when it is asked for and depends on (seed, split, index) alone; arithmetic is IEEE double with
 * {@link StrictMath}, so the bytes are the same on every Java platform.
 */
public final class SyntheticSource implements ImageSource {

    /** Seed of the data set called {@value DatasetNames#SYNTHETIC}: it is one data set, whatever seed a run has. */
    static final long DATASET_SEED = 28;

    /** Stands for how digits are drawn; another one where the golden images change. */
    private static final String DRAWING = "synthetic digits 1, seed ";

    private static final int TRAIN_IMAGES = 60_000;
    private static final int TEST_IMAGES = 10_000;
    private static final int SIDE = 28;
    private static final int DIGITS = 10;

    private final long seed;

    /** The data set that runs use. */
    public SyntheticSource() {
        this(DATASET_SEED);
    }

    /** @param seed seed of all images */
    public SyntheticSource(long seed) {
        this.seed = seed;
    }

    @Override
    public String name() {
        return DatasetNames.SYNTHETIC;
    }

    @Override
    public ImageSet train() {
        return new Drawn(seed, "synthetic-train", TRAIN_IMAGES);
    }

    @Override
    public ImageSet test() {
        return new Drawn(seed, "synthetic-test", TEST_IMAGES);
    }

    /** Follows from how the digits are drawn, for drawing all of them takes seconds. */
    @Override
    public String digest() {
        return Sha256.hex((DRAWING + seed).getBytes(StandardCharsets.UTF_8));
    }

    /** Draws an image once. */
    private static final class Drawn implements ImageSet {

        private final long seed;
        private final String split;
        private final byte[] @Nullable [] drawn;

        Drawn(long seed, String split, int size) {
            this.seed = seed;
            this.split = split;
            this.drawn = new byte[size][];
        }

        @Override
        public int size() {
            return drawn.length;
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(SIDE, SIDE, ImageShape.GREY);
        }

        @Override
        public int label(int index) {
            return Seeds.generator(seed, split, index).nextInt(DIGITS);
        }

        @Override
        public byte[] pixels(int index) {
            byte[] pixels = drawn[index];
            if (pixels == null) {
                pixels = draw(index);
                drawn[index] = pixels;
            }
            return pixels;
        }

        private byte[] draw(int index) {
            SplitMix64 random = Seeds.generator(seed, split, index);
            double[][] strokes = DigitStrokes.draw(random.nextInt(DIGITS), random);
            Handwriting hand = Handwriting.draw(random);
            StrokeCanvas canvas = new StrokeCanvas(SIDE, SIDE);
            for (double[] stroke : strokes) {
                canvas.add(hand.apply(stroke, SIDE));
            }
            return canvas.pixels(hand.penRadius(), hand.ink());
        }
    }
}
