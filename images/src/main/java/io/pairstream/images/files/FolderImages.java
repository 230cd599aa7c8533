package io.pairstream.images.files;

import io.pairstream.images.decoding.ImageFile;
import io.pairstream.images.decoding.ImageFormat;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The image files of a folder, and of the folders in it, by their names. */
public final class FolderImages {

    private FolderImages() {}

    /**
     * Returns the files under their names below the folder, without their extensions. What is hidden or called otherwise than an image is
     * passed over.
     *
     * @throws PairStreamException if there are none, the folder cannot be read, or two have one name
     */
    public static NavigableMap<String, Path> of(Path root) {
        NavigableMap<String, Path> files = new TreeMap<>();
        new FolderTree(root, "a folder of images").forEachImage(root, file -> add(file, files));
        if (files.isEmpty()) {
            throw new PairStreamException("image folder " + root
                    + " has no images: expected files that end with one of " + ImageFormat.extensionsInWords());
        }
        return files;
    }

    private static void add(ImageFile file, NavigableMap<String, Path> files) {
        String name = file.name().substring(0, file.name().lastIndexOf('.'));
        Path other = files.putIfAbsent(name, file.path());
        if (other != null) {
            throw new PairStreamException(
                    "images " + other + " and " + file.path() + ": expected one of name '" + name + "'");
        }
    }
}
