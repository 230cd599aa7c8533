package io.pairstream.images.decoding;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that is called as an image.
 *
 * @param path where it is
 * @param name its name below the folder of all images, with {@code /} between folders
 * @param bytes its size
 * @param modified when it was last changed, in milliseconds since 1970
 */
public record ImageFile(Path path, String name, long bytes, long modified) {

    /**
     * Returns a file that is there.
     *
     * @param path where it is
     * @param root the folder of all images
     * @throws PairStreamException if it cannot be looked at
     */
    public static ImageFile of(Path path, Path root) {
        try {
            return of(path, nameBelow(root, path), Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException e) {
            throw new PairStreamException("image file " + path + " cannot be read: " + FileNames.reason(e), e);
        }
    }

    /**
     * Returns a file of which is known what the file system says of it.
     *
     * @param name its name below the folder of all images
     */
    public static ImageFile of(Path path, String name, BasicFileAttributes attributes) {
        return new ImageFile(
                path, name, attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    /** Returns the name of a path below a folder, with {@code /} between folders; of the folder itself it is empty. */
    public static String nameBelow(Path root, Path path) {
        return root.normalize().relativize(path.normalize()).toString().replace('\\', '/');
    }
}
