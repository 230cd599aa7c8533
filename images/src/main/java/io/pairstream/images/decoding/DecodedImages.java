package io.pairstream.images.decoding;

import io.pairstream.schemas.ImageShape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Images of one shape that were made of files. */
public final class DecodedImages {

    private final Contents contents;
    private final MappedPixels pixels;

    DecodedImages(Contents contents, MappedPixels pixels) {
        this.contents = contents;
        this.pixels = pixels;
    }

    /** Returns the shape of each image. */
    public ImageShape shape() {
        return contents.shape();
    }

    /** Returns the place among the images of each file, or -1 if it was left out. */
    public int[] places() {
        int[] places = new int[contents.files()];
        int place = 0;
        int next = 0;
        for (int file = 0; file < places.length; file++) {
            boolean out = next < contents.skipped().size()
                    && contents.skipped().get(next).file() == file;
            places[file] = out ? -1 : place;
            next += out ? 1 : 0;
            place += out ? 0 : 1;
        }
        return places;
    }

    /** Returns the files that were left out, in order. */
    public List<Skipped> skipped() {
        return contents.skipped();
    }

    /** Returns on how many images each conversion was done, without those that were not done at all. */
    public Map<Conversion, Integer> conversions() {
        return new EnumMap<>(contents.conversions());
    }

    /** Returns a copy of the samples of an image. */
    public byte[] pixels(int place) {
        return pixels.image(place);
    }

    /**
     * A file that holds no usable image.
     *
     * @param file its place among the files
     * @param reason why, in one line
     */
    public record Skipped(int file, String reason) {}

    /**
     * What is known of images beside their samples.
     *
     * @param shape the shape of each
     * @param files how many files there were
     * @param skipped those that were left out, in order
     * @param conversions on how many images each conversion was done
     */
    record Contents(ImageShape shape, int files, List<Skipped> skipped, Map<Conversion, Integer> conversions) {

        /** Returns how many images there are. */
        int images() {
            return files - skipped.size();
        }
    }
}
