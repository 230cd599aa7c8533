package io.pairstream.schemas.settings;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.topic.RecordSizes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting's value is, and how it is written. */
public enum SettingKind {
    /** An {@code int}. */
    INT("a whole number") {
        @Override
        Object parse(String text) {
            return Integer.valueOf(text);
        }
    },
    /** A {@code long}. */
    LONG("a whole number") {
        @Override
        Object parse(String text) {
            return Long.valueOf(text);
        }
    },
    /** A {@code double}. */
    DOUBLE("a number") {
        @Override
        Object parse(String text) {
            return Double.valueOf(text);
        }
    },
    /** Yes or no. */
    FLAG("true or false") {
        @Override
        Object parse(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(text);
            };
        }
    },
    /** A name, of which whoever uses it knows which there are. */
    NAME("a name") {
        @Override
        Object parse(String text) {
            return text;
        }
    },
    /** Several names. */
    NAMES("one name or more, with commas between them") {
        @Override
        Object parse(String text) {
            return List.of(text.split(",", -1));
        }
    },
    /** How many carry label 0 and label 1. */
    COUNTS("DIFFERENT,SAME, two whole numbers such as 50000,50000, or 50000,50000-or-fewer") {
        @Override
        Object parse(String text) {
            Matcher matcher = TWO_NUMBERS.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(text);
            }
            return new WantedCounts(
                    Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3) != null);
        }
    },
    /** Size of an image. */
    SIZE("HEIGHTxWIDTH, two whole numbers from 1 to " + RecordSizes.MAX_IMAGE_SIDE + " such as 64x48") {
        @Override
        Object parse(String text) {
            Matcher matcher = SIDES.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(text);
            }
            return new ImageSize(side(matcher.group(1)), side(matcher.group(2)));
        }

        private static int side(String text) {
            int side = Integer.parseInt(text);
            if (side < 1 || side > RecordSizes.MAX_IMAGE_SIDE) {
                throw new IllegalArgumentException(text);
            }
            return side;
        }
    },
    /** A path of a file or folder. */
    PATH("a path") {
        @Override
        Object parse(String text) {
            return FileNames.path(text);
        }
    },
    /** An address on the web. */
    URI("a URL") {
        @Override
        Object parse(String text) {
            return java.net.URI.create(text);
        }
    };

    private static final Pattern SIDES = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
    private static final Pattern TWO_NUMBERS = Pattern.compile("(\\d{1,9}),(\\d{1,9})(" + WantedCounts.OR_FEWER + ")?");

    private final String expected;

    SettingKind(String expected) {
        this.expected = expected;
    }

    /** Returns what is expected of a value, to be read behind that word. */
    public String expected() {
        return expected;
    }

    /**
     * Returns the value that a text says.
     *
     * @throws IllegalArgumentException if it says none
     */
    abstract Object parse(String text);
}
