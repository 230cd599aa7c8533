package io.pairstream.images.files;

import io.pairstream.images.decoding.ImageFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The classes of a split, in the order of their names. */
final class ClassList {

    private final Map<String, ImageClass> classes = new TreeMap<>();

    void add(String name, ImageFile file) {
        classes.computeIfAbsent(name, ImageClass::new).files().add(file);
    }

    /** Returns the classes that have images. */
    Collection<ImageClass> all() {
        return classes.values();
    }

    /** Returns the classes that have images, in a list of its own. */
    List<ImageClass> copy() {
        return new ArrayList<>(classes.values());
    }

    boolean isEmpty() {
        return classes.isEmpty();
    }
}
