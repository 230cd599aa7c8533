package io.pairstream.schemas.settings;

import io.pairstream.schemas.PairStreamException;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a user can set of a run.
 *
 * @param name what options and files call it, such as {@code label-smoothing}; of those that are fixed the field's name
 * @param title what messages call it
 * @param section what it is about
 * @param kind what its value is
 * @param label stands for its value in helps; empty of a flag
 * @param text what it is for
 * @param range which numbers it may be
 * @param choices which names it may be; empty: any
 * @param usual its value where nothing else is said; empty: a recipe has to say it
 * @param isOption whether users can set it; the others are what {@code usual} says
 */
public record Setting(
        String name,
        String title,
        Section section,
        SettingKind kind,
        String label,
        String text,
        Range range,
        List<String> choices,
        Optional<String> usual,
        boolean isOption) {

    /** Copies the names. */
    public Setting {
        choices = List.copyOf(choices);
    }

    /** Returns a setting that no record keeps, whose messages call it as options do. */
    public static Setting of(
            String name, Section section, SettingKind kind, String label, Range range, String usual, String text) {
        return new Setting(
                name,
                name.replace('-', ' '),
                section,
                kind,
                label,
                text,
                range,
                List.of(),
                usual.isEmpty() ? Optional.empty() : Optional.of(usual),
                true);
    }

    /** Returns the same setting, which may be one of these names alone. */
    public Setting oneOf(List<String> names) {
        return new Setting(name, title, section, kind, label, text, range, names, usual, isOption);
    }

    /**
     * Returns the value that a text says: an {@code Integer}, a {@code Long}, a {@code Double}, a {@code Boolean}, a text, a
     * list of them, or counts by label. Whether it is in the range is another question.
     *
     * @throws PairStreamException if it says none
     */
    public Object parse(String text) {
        return tryParse(text).orElseThrow(() -> new PairStreamException(title + " " + complaint(text)));
    }

    /** Returns the value that a text says, if it says one. */
    public Optional<Object> tryParse(String text) {
        try {
            return Optional.of(kind.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns what is wrong with a text that says no value. */
    public String complaint(String text) {
        return "'" + text + "': expected " + kind.expected();
    }

    /** Returns what is expected of a value, if a text says none, or one that is not in the range or among the choices. */
    public Optional<String> expected(String text) {
        Optional<Object> value = tryParse(text);
        if (value.isEmpty()) {
            return Optional.of(kind.expected());
        }
        if (value.get() instanceof Number number && !range.contains(number.doubleValue())) {
            return Optional.of(range.toString());
        }
        List<?> names = value.get() instanceof List<?> list ? list : List.of(value.get());
        return choices.isEmpty() || choices.containsAll(names)
                ? Optional.empty()
                : Optional.of("one of " + String.join(", ", choices));
    }

    /**
     * Checks a value against the range.
     *
     * @param value the value; only numbers are looked at
     * @throws PairStreamException if it is not in it
     */
    public void requireInRange(Object value) {
        if (value instanceof Number number && !range.contains(number.doubleValue())) {
            throw new PairStreamException(title + " " + value + ": expected " + range);
        }
    }
}
