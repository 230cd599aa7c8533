package io.pairstream.web;

import io.javalin.http.Context;
import io.pairstream.schemas.RunIds;
import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param from first position
 * @param limit most entries
 */
public record PageRequest(int from, int limit) {

    /**
     * Reads {@code from} and {@code limit} of a request.
     *
     * @param usual entries where no limit is asked for
     * @param most the highest limit that may be asked for
     * @throws Problem if one is not a number in its range
     */
    public static PageRequest of(Context context, int usual, int most) {
        return new PageRequest(
                number(context, "from", 0, Integer.MAX_VALUE, 0), number(context, "limit", 1, most, usual));
    }

    private static int number(Context context, String name, int least, int most, int otherwise) {
        return Optional.ofNullable(context.queryParam(name))
                .map(text -> parsed("parameter " + name, text, least, most))
                .orElse(otherwise);
    }

    /**
     * Returns the whole number in a text.
     *
     * @param name what it is, for the message
     * @throws Problem if it is none, or not in the range
     */
    public static int parsed(String name, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below says it.
        }
        throw Problem.badRequest(
                name + " '" + RunIds.shown(text) + "': expected a whole number, " + least + " to " + most);
    }
}
