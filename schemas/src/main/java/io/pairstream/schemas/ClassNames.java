package io.pairstream.schemas;

import io.pairstream.records.Run;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the classes of a run's images are called. */
public final class ClassNames {

    /** Most bytes of names in a run's record, which is written again whenever its state changes. */
    static final int MOST_BYTES = 32 * 1024;

    private ClassNames() {}

    /** Returns the names that a run's record keeps: all, or none where they are too long together. */
    public static List<String> kept(List<String> names) {
        long bytes = names.stream()
                .mapToLong(name -> name.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return bytes <= MOST_BYTES ? List.copyOf(names) : List.of();
    }

    /** Returns what a class of a run is called: its name, or its number where it has none. */
    public static String of(Run run, int number) {
        return number >= 0 && number < run.getClassNames().size()
                ? run.getClassNames().get(number)
                : Integer.toString(number);
    }
}
