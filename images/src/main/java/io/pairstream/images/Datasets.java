package io.pairstream.images;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** All data sets, in the order of their names. */
public final class Datasets {

    private static final List<Dataset> ALL = ServiceLoader.load(Dataset.class, Dataset.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Dataset::id))
            .toList();

    private Datasets() {}

    /** Returns their names. */
    public static List<String> names() {
        return ALL.stream().map(Dataset::id).toList();
    }

    /** Returns a sentence that says what each is. */
    public static String text() {
        return ALL.stream().map(each -> each.id() + " (" + each.text() + ")").collect(Collectors.joining(", ")) + ".";
    }

    /** Returns what can be said of one or another. */
    public static List<Setting> settings() {
        return ALL.stream().flatMap(each -> each.settings().stream()).distinct().toList();
    }

    /**
     * Returns the data set of a name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static Dataset named(String id) {
        return ALL.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new PairStreamException("dataset '" + id + "': expected one of " + String.join(", ", names())));
    }
}
