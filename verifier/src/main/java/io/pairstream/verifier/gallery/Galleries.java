package io.pairstream.verifier.gallery;

import io.pairstream.schemas.PairStreamException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The galleries that there are, and their images in the order of their names. Thread-safe. */
public final class Galleries {

    /** Most images of all galleries together: each is kept in memory. */
    public static final int MOST_IMAGES = 100_000;

    private final NavigableMap<String, NavigableMap<String, GalleryEntry>> galleries = new TreeMap<>();
    private int images;

    /**
     * Adds an image to a gallery, which is there from then on, or puts it in the place of the one of its name.
     *
     * @throws PairStreamException if there is no room for more
     */
    public synchronized void put(String gallery, GalleryEntry entry) {
        NavigableMap<String, GalleryEntry> present = galleries.computeIfAbsent(gallery, name -> new TreeMap<>());
        if (!present.containsKey(entry.name())) {
            if (images == MOST_IMAGES) {
                throw new PairStreamException("galleries of " + images + " images: expected at most " + MOST_IMAGES);
            }
            images++;
        }
        present.merge(entry.name(), entry, (old, next) -> old.isSame(next) ? old : next);
    }

    /** Removes an image from a gallery; with its last image it is gone. Returns whether it was there. */
    public synchronized boolean remove(String gallery, String name) {
        NavigableMap<String, GalleryEntry> present = galleries.get(gallery);
        if (present == null || present.remove(name) == null) {
            return false;
        }
        images--;
        if (present.isEmpty()) {
            galleries.remove(gallery);
        }
        return true;
    }

    /** Returns the names of all galleries, in order, with how many images each has. */
    public synchronized NavigableMap<String, Integer> sizes() {
        NavigableMap<String, Integer> sizes = new TreeMap<>();
        galleries.forEach((name, entries) -> sizes.put(name, entries.size()));
        return sizes;
    }

    /** Returns the images of a gallery in the order of their names; empty if there is no such gallery. */
    public synchronized Optional<List<GalleryEntry>> entries(String gallery) {
        return Optional.ofNullable(galleries.get(gallery)).map(entries -> List.copyOf(entries.values()));
    }

    /** Returns an image of a gallery. */
    public synchronized Optional<GalleryEntry> find(String gallery, String name) {
        return Optional.ofNullable(galleries.get(gallery)).map(entries -> entries.get(name));
    }

    /** Returns the images of all galleries. */
    public synchronized List<GalleryEntry> allEntries() {
        return galleries.values().stream()
                .flatMap(entries -> entries.values().stream())
                .toList();
    }
}
