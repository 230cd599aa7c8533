package io.pairstream.images.decoding;

import io.pairstream.schemas.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;

/** The files beside the tests, and what they are decoded to; {@code make.py} there has written them. */
final class DecodedFiles {

    private static final int HEADER = 3;

    private DecodedFiles() {}

    static byte[] file(String name) {
        try (InputStream in = DecodedFiles.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what is expected of a file. */
    static Picture expected(String name) {
        byte[] raw = file(name + ".raw");
        return new Picture(new ImageShape(raw[0], raw[1], raw[2]), Arrays.copyOfRange(raw, HEADER, raw.length));
    }

    static Picture decoded(byte[] file) {
        return new ImageDecoder().decode(file, 0, EnumSet.noneOf(Conversion.class));
    }

    /** Returns the greatest difference of two samples. */
    static int difference(Picture one, Picture other) {
        int most = 0;
        for (int i = 0; i < one.samples().length; i++) {
            most = Math.max(most, Math.abs((one.samples()[i] & 0xff) - (other.samples()[i] & 0xff)));
        }
        return most;
    }
}
