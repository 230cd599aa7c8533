package io.pairstream.images.decoding;

import io.pairstream.schemas.Named;
import io.pairstream.schemas.settings.ImageSize;
import java.util.Set;

/** What becomes of an image whose sides have another ratio than those that it is to get. */
public enum Fit implements Named {
    /** It is stretched. */
    STRETCH {
        @Override
        Picture apply(Picture picture, ImageSize size, int outside, Set<Conversion> done) {
            return picture;
        }
    },
    /** What is too much at two opposite borders is cut off, as much at each. */
    CROP {
        @Override
        Picture apply(Picture picture, ImageSize size, int outside, Set<Conversion> done) {
            int height = Math.min(picture.height(), side(picture.width(), size.height(), size.width()));
            int width = Math.min(picture.width(), side(picture.height(), size.width(), size.height()));
            return cut(picture, height, width, outside, done, Conversion.CROPPED);
        }
    },
    /** What is missing at two opposite borders is background, as much at each. */
    PAD {
        @Override
        Picture apply(Picture picture, ImageSize size, int outside, Set<Conversion> done) {
            int height = Math.max(picture.height(), side(picture.width(), size.height(), size.width()));
            int width = Math.max(picture.width(), side(picture.height(), size.width(), size.height()));
            return cut(picture, height, width, outside, done, Conversion.PADDED);
        }
    };

    /**
     * Returns a picture, whose sides have about the ratio of a size.
     *
     * @param picture the picture
     * @param size the size that it is to get
     * @param outside the value of what is added, in each channel
     * @param done gets what had to be done
     */
    abstract Picture apply(Picture picture, ImageSize size, int outside, Set<Conversion> done);

    /**
     * Returns the fit of that name.
     *
     * @throws io.pairstream.schemas.PairStreamException that lists the names, if there is none
     */
    public static Fit named(String id) {
        return Named.find(values(), "fit", id);
    }

    /** Returns the side that goes with another side, rounded, as two sides of a size do. */
    private static int side(int other, int wanted, int wantedOther) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round((double) other * wanted / wantedOther)));
    }

    private static Picture cut(
            Picture picture, int height, int width, int outside, Set<Conversion> done, Conversion conversion) {
        if (height == picture.height() && width == picture.width()) {
            return picture;
        }
        if ((long) height * width > ImageDecoder.MOST_PIXELS) {
            throw new BadImageException(
                    "image of " + picture.shape().inPixels() + " padded to " + height + " x " + width
                            + " pixels: expected at most " + ImageDecoder.MOST_PIXELS + " in all",
                    null);
        }
        done.add(conversion);
        int top = Math.floorDiv(picture.height() - height, 2);
        int left = Math.floorDiv(picture.width() - width, 2);
        return picture.cut(top, left, height, width, outside);
    }

    @Override
    public String toString() {
        return id();
    }
}
