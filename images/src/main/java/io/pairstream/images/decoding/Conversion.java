package io.pairstream.images.decoding;

/** What was done to an image so that it became what a network takes, beside decoding it. */
public enum Conversion {
    /** It was turned or mirrored as its EXIF data say. */
    TURNED("turned as their EXIF data say"),
    /** Of more than 8 bits a sample the upper 8 were taken. */
    REDUCED("reduced to 8 bits a sample"),
    /** What is transparent became background. */
    FLATTENED("with transparency put on the background"),
    /** Printing inks became red, green and blue. */
    PRINTED("made of printing inks (CMYK)"),
    /** Colours became grey. */
    GREYED("made grey"),
    /** Grey became three equal channels. */
    COLOURED("made of grey"),
    /** Its borders were cut off. */
    CROPPED("cropped"),
    /** It got borders. */
    PADDED("padded"),
    /** It has another size now. */
    RESIZED("resized");

    private final String text;

    Conversion(String text) {
        this.text = text;
    }

    /** Returns what was done, to be read behind a number of images. */
    public String text() {
        return text;
    }
}
