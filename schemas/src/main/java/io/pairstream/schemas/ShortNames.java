package io.pairstream.schemas;

import java.util.regex.Pattern;

/** Names that users give to runs, aliases, galleries and verifiers: they become keys, parts of paths and of transactional ids. */
public final class ShortNames {

    static final int MAX_LENGTH = 100;
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MAX_LENGTH - 1) + "}");

    private ShortNames() {}

    /**
     * Checks a name.
     *
     * @param what what it names, for the message
     * @return the same name
     * @throws PairStreamException if it is not 1 to 100 letters, digits, dots, dashes or underscores, first a letter or digit
     */
    public static String require(String what, String name) {
        if (!VALID.matcher(name).matches()) {
            throw new PairStreamException(what + " '" + RunIds.shown(name)
                    + "': expected 1 to 100 letters, digits, '.', '_' or '-', starting with a letter or digit");
        }
        return name;
    }

    /**
     * Checks a name of free words.
     *
     * @param what what it names, for the message
     * @param most most characters
     * @return the same name
     * @throws PairStreamException if it is blank, too long, or cannot be printed
     */
    public static String requirePrintable(String what, String name, int most) {
        if (name.isBlank() || name.length() > most || !RunIds.isPrintable(name)) {
            throw new PairStreamException(what + " '" + RunIds.shown(name) + "': expected 1 to " + most
                    + " characters that can be printed, not blanks alone");
        }
        return name;
    }
}
