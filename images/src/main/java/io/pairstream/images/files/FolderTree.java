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
     * @param expected what is expected of it, for the message
     * @throws PairStreamException if there is none, or it cannot be read
     */
    FolderTree(Path root, String expected) {
        this.root = root;
        if (!Files.isDirectory(root)) {
            throw new PairStreamException("image folder " + root
                    + (Files.exists(root) ? " is a file" : " does not exist") + ": expected " + expected);
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
                .map(Entry::path)
                .filter(path -> attributes(path).isDirectory())
                .toList();
    }

    /** Returns whether a folder itself has files that are called as images. */
    boolean hasImages(Path in) {
        return entries(in).stream()
                .anyMatch(entry -> ImageFormat.isCalledAsImage(entry.name())
                        && attributes(entry.path()).isRegularFile());
    }

    /** Gives each file below a folder that is called as an image to an action, in the order of names. */
    void forEachImage(Path below, Consumer<ImageFile> action) {
        forEachImage(below, ImageFile.nameBelow(root, below), List.of(realPath(below)), action);
    }

    private void forEachImage(Path in, String name, List<Path> within, Consumer<ImageFile> action) {
        for (Entry entry : entries(in)) {
            Path path = entry.path();
            String entryName = name.isEmpty() ? entry.name() : name + "/" + entry.name();
            BasicFileAttributes attributes = attributes(path);
            if (attributes.isDirectory()) {
                forEachImage(path, entryName, inside(path, within), action);
            } else if (attributes.isRegularFile() && ImageFormat.isCalledAsImage(entry.name())) {
                action.accept(ImageFile.of(path, entryName, attributes));
            } else {
                others++;
                firstOther = firstOther == null ? entryName : firstOther;
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

    /** Returns the name of a folder as it is shown and sorted: letters with accents are one character each. */
    static String shownName(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static List<Entry> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(Entry::of)
                    .filter(entry -> !isHidden(entry.name()))
                    .sorted(Comparator.comparing(Entry::shownName).thenComparing(Entry::name))
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

    /** What is in a folder, with its name and how that is sorted. */
    private record Entry(Path path, String name, String shownName) {

        static Entry of(Path path) {
            String name = String.valueOf(path.getFileName());
            return new Entry(path, name, FolderTree.shownName(name));
        }
    }
}
