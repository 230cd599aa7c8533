package io.pairstream.images.decoding;

import java.util.Locale;

/** Says which of the warnings of image readers mean that pixels are missing or wrong. */
final class ReaderWarnings {

    private static final int MOST_CHARACTERS = 120;

    private ReaderWarnings() {}

    /** Returns whether a warning is about what is said of the colours alone, such as a profile, which is not looked at. */
    static boolean isHarmless(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        return lower.contains("icc") || lower.contains("profile") || lower.contains("metadata");
    }

    /** Returns a warning as one short line. */
    static String oneLine(String warning) {
        String line = warning.replaceAll("[^\\p{Print}]+", " ").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
    }
}
