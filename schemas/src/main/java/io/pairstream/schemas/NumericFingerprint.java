package io.pairstream.schemas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the bits of training depend on beside data, seed and settings. Two trainers with equal ones make equal bits.
 * Checkpoints and records hold it as text: {@code nd4j=1.0.0-M2.1;native=linux-x86_64-avx512;omp=2}.
 *
 * @param parts what it consists of, in the order of the text; at least one
 */
public record NumericFingerprint(List<Part> parts) {

    private static final String SEPARATOR = ";";
    private static final String EQUALS = "=";

    /** Copies the list. */
    public NumericFingerprint {
        parts = List.copyOf(parts);
    }

    /**
     * Returns the fingerprint that a text is.
     *
     * @throws PairStreamException if it is none
     */
    public static NumericFingerprint parse(String text) {
        return new NumericFingerprint(Arrays.stream(text.split(SEPARATOR, -1))
                .map(part -> part(part, text))
                .toList());
    }

    private static Part part(String part, String text) {
        int equals = part.indexOf(EQUALS);
        if (equals < 1) {
            throw new PairStreamException(
                    "numeric fingerprint '" + RunIds.shown(text) + "': expected name=value, separated by semicolons");
        }
        return new Part(part.substring(0, equals), part.substring(equals + 1));
    }

    /** Returns it with one more part at its end. */
    public NumericFingerprint with(String name, Object value) {
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(name, String.valueOf(value)));
        return new NumericFingerprint(all);
    }

    /** Returns the parts, as text, that the other has not, or has with another value. */
    public String without(NumericFingerprint other) {
        return text(parts.stream().filter(part -> !other.parts.contains(part)).toList());
    }

    /** Returns the text that {@link #parse} takes. */
    public String text() {
        return text(parts);
    }

    private static String text(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining(SEPARATOR));
    }

    /**
     * One thing that bits depend on.
     *
     * @param name what it is
     * @param value which one is here
     */
    public record Part(String name, String value) {

        /** Checks that both can be told from each other, and from other parts, in the text. */
        public Part {
            if (name.isEmpty() || name.contains(EQUALS) || (name + value).contains(SEPARATOR)) {
                throw new PairStreamException("part '" + name + EQUALS + value
                        + "' of a numeric fingerprint: expected a name without '=', and neither with ';'");
            }
        }

        private String text() {
            return name + EQUALS + value;
        }
    }
}
