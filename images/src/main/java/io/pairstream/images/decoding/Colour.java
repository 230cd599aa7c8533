package io.pairstream.images.decoding;

import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.Named;
import java.util.Set;

/** Which channels images get. */
public enum Colour implements Named {
    /** One: luma. */
    GREY {
        @Override
        Picture apply(Picture picture, Set<Conversion> done) {
            return converted(picture, picture.grey(), Conversion.GREYED, done);
        }
    },
    /** Three: red, green, blue. */
    RGB {
        @Override
        Picture apply(Picture picture, Set<Conversion> done) {
            return converted(picture, picture.coloured(), Conversion.COLOURED, done);
        }
    };

    /** Returns a picture with these channels. */
    abstract Picture apply(Picture picture, Set<Conversion> done);

    /** Returns how many channels that are. */
    public int channels() {
        return this == GREY ? ImageShape.GREY : ImageShape.COLOUR;
    }

    /**
     * Returns the choice of that name.
     *
     * @throws io.pairstream.schemas.PairStreamException that lists the names, if there is none
     */
    public static Colour named(String id) {
        return Named.find(values(), "color", id);
    }

    /** Returns the choice that images of a shape come from. */
    static Colour of(ImageShape images) {
        return images.channels() == ImageShape.GREY ? GREY : RGB;
    }

    private static Picture converted(Picture before, Picture after, Conversion conversion, Set<Conversion> done) {
        if (!before.shape().equals(after.shape())) {
            done.add(conversion);
        }
        return after;
    }

    @Override
    public String toString() {
        return id();
    }
}
