package io.pairstream.app.experiment;

import io.pairstream.schemas.PairStreamException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The seeds that an experiment is run with.
 *
 * @param values the seeds, each once
 */
public record SeedList(List<Long> values) {

    private static final int MOST = 1_000;
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");
    private static final Pattern LIST = Pattern.compile("\\d{1,9}(,\\d{1,9})+");

    /** Copies the list and checks that there is at least one seed and none twice. */
    public SeedList {
        values = List.copyOf(values);
        if (values.isEmpty()
                || values.size() > MOST
                || values.stream().distinct().count() != values.size()) {
            throw new PairStreamException("seeds " + values + ": expected 1 to " + MOST + " different ones");
        }
    }

    /**
     * Reads {@code N} (the seeds 1 to N), {@code A-B}, or {@code A,B,C}.
     *
     * @throws PairStreamException if the text is none of them
     */
    public static SeedList parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (COUNT.matcher(text).matches()) {
            return range(1, Long.parseLong(text));
        }
        if (range.matches()) {
            return range(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
        }
        if (LIST.matcher(text).matches()) {
            return new SeedList(
                    Stream.of(text.split(",", -1)).map(Long::valueOf).toList());
        }
        throw new PairStreamException("seeds '" + text + "': expected a number of seeds such as 5, a range such as 2-4,"
                + " or a list such as 1,3,7");
    }

    private static SeedList range(long first, long last) {
        return new SeedList(
                LongStream.rangeClosed(first, last).limit(MOST + 1L).boxed().toList());
    }
}
