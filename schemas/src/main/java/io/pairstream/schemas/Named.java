package io.pairstream.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A constant of an enum that options and records call by its name: in small letters, with {@code -} between words. */
public interface Named {

    /** Returns the constant's name in the code. */
    String name();

    /** Returns the name used in options and records. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the constant of a name.
     *
     * @param all the constants
     * @param what what they are, for the message
     * @param id the name
     * @throws PairStreamException that lists the names, if there is none
     */
    static <T extends Named> T find(T[] all, String what, String id) {
        return Arrays.stream(all)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PairStreamException(what + " '" + RunIds.shown(id) + "': expected one of "
                        + Arrays.stream(all).map(Named::id).collect(Collectors.joining(", "))));
    }
}
