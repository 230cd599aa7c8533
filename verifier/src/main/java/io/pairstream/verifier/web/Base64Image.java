package io.pairstream.verifier.web;

import io.pairstream.web.Problem;
import java.util.Base64;

/** Image files in JSON: as a data URL of RFC 2397 in base64, or in base64 alone. */
final class Base64Image {

    private static final String SCHEME = "data:";
    private static final String MARK = ";base64,";

    private Base64Image() {}

    /**
     * Returns the file.
     *
     * @param where what has the text, for the message
     * @throws Problem if it is none
     */
    static byte[] file(String where, String text) {
        try {
            return Base64.getDecoder().decode(base64(text));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(where + ": no base64 (" + e.getMessage()
                    + "): expected an image file as data:image/png;base64,... or in base64 alone");
        }
    }

    private static String base64(String text) {
        if (!text.startsWith(SCHEME)) {
            return text;
        }
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            throw new IllegalArgumentException("a data URL without " + MARK);
        }
        return text.substring(mark + MARK.length());
    }

    /** Returns the data URL of a PNG file. */
    static String ofPng(byte[] file) {
        return SCHEME + "image/png" + MARK + Base64.getEncoder().encodeToString(file);
    }
}
