package io.pairstream.images;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images, and behind them the same images turned by quarter turns and mirrored, each time with classes of their own: eight
 * classes of one, for training on few. Images that are not square are turned by half turns alone: four classes of one.
 * Santoro et al., "Meta-learning with memory-augmented neural networks" (ICML 2016), make classes of characters by quarter turns.
 */
public final class TurnedClasses implements ImageSet {

    private final ImageSet images;
    private final int classes;

    /** Of each way to lay an image down: the place in the image that each place of the turned one has its samples from. */
    private final List<int[]> ways;

    private TurnedClasses(ImageSet images, long classes) {
        this.images = images;
        this.ways = ways(images.shape());
        require("classes", classes, IdxFile.MAX_CLASS + 1);
        require("images", images.size(), Integer.MAX_VALUE);
        this.classes = (int) classes;
    }

    private void require(String what, long count, int mostInAll) {
        int most = mostInAll / ways.size();
        if (count > most) {
            throw new PairStreamException(what + " to be turned: " + count + ": expected at most " + most + " with --"
                    + OwnImages.TURN_CLASSES.name());
        }
    }

    /**
     * Returns training images as a request wants them: as they are, or with turned ones.
     *
     * @param request may have {@link OwnImages#TURN_CLASSES}
     * @param images training images, of known classes
     * @param classes the number of classes in training and test; turned ones have numbers from this on
     * @throws PairStreamException if there are more than can be numbered
     */
    public static ImageSet wanted(ImageRequest request, ImageSet images, long classes) {
        return request.require(OwnImages.TURN_CLASSES, Boolean.class) ? new TurnedClasses(images, classes) : images;
    }

    private static List<int[]> ways(ImageShape shape) {
        List<int[]> ways = new ArrayList<>();
        int[] places = IntStream.range(0, shape.height() * shape.width()).toArray();
        boolean square = shape.height() == shape.width();
        for (int turn = 0; turn < (square ? 4 : 2); turn++) {
            ways.add(places);
            ways.add(mirrored(places, shape.width()));
            places = square ? quarterTurned(places, shape.width()) : halfTurned(places);
        }
        return ways;
    }

    private static int[] mirrored(int[] places, int width) {
        return IntStream.range(0, places.length)
                .map(place -> places[place - place % width + width - 1 - place % width])
                .toArray();
    }

    private static int[] quarterTurned(int[] places, int side) {
        return IntStream.range(0, places.length)
                .map(place -> places[(side - 1 - place % side) * side + place / side])
                .toArray();
    }

    private static int[] halfTurned(int[] places) {
        return IntStream.range(0, places.length)
                .map(place -> places[places.length - 1 - place])
                .toArray();
    }

    @Override
    public int size() {
        return ways.size() * images.size();
    }

    @Override
    public ImageShape shape() {
        return images.shape();
    }

    @Override
    public int label(int index) {
        return index / images.size() * classes + images.label(index % images.size());
    }

    @Override
    public byte[] pixels(int index) {
        byte[] pixels = images.pixels(index % images.size());
        if (index < images.size()) {
            return pixels;
        }
        int[] places = ways.get(index / images.size());
        int channels = images.shape().channels();
        byte[] turned = new byte[pixels.length];
        for (int place = 0; place < places.length; place++) {
            for (int channel = 0; channel < channels; channel++) {
                turned[place * channels + channel] = pixels[places[place] * channels + channel];
            }
        }
        return turned;
    }

    @Override
    public String name(int index) {
        return images.name(index % images.size());
    }
}
