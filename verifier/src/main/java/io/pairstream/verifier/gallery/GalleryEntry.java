package io.pairstream.verifier.gallery;

import java.util.Arrays;

/** An image of a gallery. Two entries are the same if they are one object: a name that is enrolled again has another one. */
public final class GalleryEntry {

    private final String name;
    private final byte[] file;

    /**
     * @param name who or what it shows
     * @param file the image file
     */
    public GalleryEntry(String name, byte[] file) {
        this.name = name;
        this.file = file.clone();
    }

    /** Returns whether another entry has the same name and file. */
    boolean isSame(GalleryEntry other) {
        return name.equals(other.name) && Arrays.equals(file, other.file);
    }

    /** Returns who or what it shows. */
    public String name() {
        return name;
    }

    /** Returns a copy of the image file. */
    public byte[] file() {
        return file.clone();
    }
}
