package io.pairstream.images;

import io.pairstream.schemas.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ways to lay an image down: turned by quarter turns, each as it is and mirrored, eight in all. Images that are not square are turned
 * by half turns alone: four ways. The first way leaves an image as it is.
 */
public final class Turns {

    private final int channels;

    /** Of each way: the place in the image that each place of the turned one has its samples from. */
    private final List<int[]> ways = new ArrayList<>();

    private Turns(ImageShape shape) {
        this.channels = shape.channels();
        int[] places = IntStream.range(0, shape.height() * shape.width()).toArray();
        boolean square = shape.height() == shape.width();
        for (int turn = 0; turn < (square ? 4 : 2); turn++) {
            ways.add(places);
            ways.add(mirrored(places, shape.width()));
            places = square ? quarterTurned(places, shape.width()) : halfTurned(places);
        }
    }

    /** Returns the ways of images of a shape. */
    public static Turns of(ImageShape shape) {
        return new Turns(shape);
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

    /** Returns how many ways there are. */
    public int count() {
        return ways.size();
    }

    /**
     * Returns an image laid down in one way.
     *
     * @param way its number, from 0
     * @param samples the image, row by row, the channels of a pixel side by side; the first way returns this array itself
     */
    public byte[] turned(int way, byte[] samples) {
        if (way == 0) {
            return samples;
        }
        int[] places = ways.get(way);
        byte[] turned = new byte[samples.length];
        for (int place = 0; place < places.length; place++) {
            for (int channel = 0; channel < channels; channel++) {
                turned[place * channels + channel] = samples[places[place] * channels + channel];
            }
        }
        return turned;
    }
}
