package io.pairstream.images.files;

import io.pairstream.images.decoding.ImageFile;
import io.pairstream.images.decoding.ImageFormat;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a folder of images. Hidden files, and what is called otherwise than images are, are passed over; links are
 * followed to places within the folder alone. The order is that of the names, the same on every file system.
 */
final class FolderTree {

    private final Path root;
    private final Path realRoot;
    private long others;
    private @Nullable String firstOther;

    /**
     * @param root the folder
     * @throws PairStreamException if there is none, or it cannot be read
     */
    FolderTree(Path root) {
        this.root = root;
        if (!Files.isDirectory(root)) {
            throw new PairStreamException(
                    "image folder " + root + (Files.exists(root) ? " is a file" : " does not exist")
                            + ": expected a folder with a folder for each class");
        }
        this.realRoot = realPath(root);
    }

    /** Returns the folder. */
    Path root() {
        return root;
    }

    /** Returns the folders in a folder, in the order of their names. */
    List<Path> folders(Path in) {
        return entries(in).stream()
                .filter(entry -> attributes(entry).isDirectory())
                .toList();
    }

    /** Returns whether a folder itself has files that are called as images. */
    boolean hasImages(Path in) {
        return entries(in).stream()
                .anyMatch(entry -> ImageFormat.isCalledAsImage(fileName(entry))
                        && attributes(entry).isRegularFile());
    }

    /** Gives each file below a folder that is called as an image to an action, in the order of names. */
    void forEachImage(Path below, Consumer<ImageFile> action) {
        forEachImage(below, List.of(realPath(below)), action);
    }

    private void forEachImage(Path in, List<Path> within, Consumer<ImageFile> action) {
        for (Path entry : entries(in)) {
            BasicFileAttributes attributes = attributes(entry);
            if (attributes.isDirectory()) {
                forEachImage(entry, inside(entry, within), action);
            } else if (attributes.isRegularFile() && ImageFormat.isCalledAsImage(fileName(entry))) {
                action.accept(ImageFile.of(entry, root, attributes));
            } else {
                others++;
                firstOther = firstOther == null ? nameBelow(entry) : firstOther;
            }
        }
    }

    /** Returns the folders that one is in, itself included, none of which may be there twice. */
    private static List<Path> inside(Path folder, List<Path> within) {
        Path real = realPath(folder);
        if (within.contains(real)) {
            throw new PairStreamException(
                    "image folder " + folder + " is a link back to " + real + ", which it is in: expected no circle");
        }
        List<Path> all = new ArrayList<>(within);
        all.add(real);
        return all;
    }

    /** Returns how many files were passed over that are called otherwise than images. */
    long others() {
        return others;
    }

    /** Returns the first of them. */
    @Nullable
    String firstOther() {
        return firstOther;
    }

    /** Returns a name below the folder, with {@code /} between folders. */
    String nameBelow(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** Returns the name of a folder as it is shown and sorted: letters with accents are one character each. */
    static String shownName(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !isHidden(fileName(entry)))
                    .sorted(Comparator.comparing((Path entry) -> shownName(fileName(entry)))
                            .thenComparing(FolderTree::fileName))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** What begins with a dot is hidden, and {@code __MACOSX} is what archives made on a Mac have beside the files. */
    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    private BasicFileAttributes attributes(Path path) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isSymbolicLink()) {
                return attributes;
            }
            requireWithin(path);
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private void requireWithin(Path link) {
        Path target = realPath(link);
        if (!target.startsWith(realRoot)) {
            throw new PairStreamException(
                    "link " + link + " leads to " + target + ": expected links to places in " + root + " alone");
        }
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static PairStreamException unreadable(Path path, IOException e) {
        return new PairStreamException(
                (Files.isSymbolicLink(path) ? "link " : "image folder ") + path + " cannot be read: "
                        + FileNames.reason(e),
                e);
    }
}
