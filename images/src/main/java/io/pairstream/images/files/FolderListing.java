package io.pairstream.images.files;

import io.pairstream.images.decoding.ImageFormat;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is in a folder of images: {@code CLASS/.../FILE}, or {@code train/CLASS/.../FILE} and {@code test/CLASS/.../FILE}.
 *
 * @param classes names of all classes, in order; their places are their numbers
 * @param train training images
 * @param test test images
 * @param notices lines for the user about what is there beside them
 */
record FolderListing(List<String> classes, ClassList train, ClassList test, List<String> notices) {

    private static final String TRAIN = "train";
    private static final String TEST = "test";

    /**
     * Lists a folder.
     *
     * @param root the folder
     * @param classDepth how far below it, or below its {@code train} and {@code test}, the folders of classes are, from 1
     * @param splitBy how images are split where there are no such folders
     * @throws PairStreamException that names the folder and what is expected there
     */
    static FolderListing of(Path root, int classDepth, SplitBy splitBy) {
        FolderTree tree = new FolderTree(root, "a folder with a folder for each class");
        List<String> notices = new ArrayList<>();
        ClassList train = new ClassList();
        ClassList test = new ClassList();
        if (Files.isDirectory(root.resolve(TRAIN)) && Files.isDirectory(root.resolve(TEST))) {
            list(tree, root.resolve(TRAIN), classDepth, train, notices);
            list(tree, root.resolve(TEST), classDepth, test, notices);
        } else {
            ClassList all = new ClassList();
            list(tree, root, classDepth, all, notices);
            splitBy.split(root, all.copy(), train, test);
        }
        if (tree.others() > 0) {
            notices.add("Image folder " + root + ": " + tree.others() + " other files are passed over, such as "
                    + tree.firstOther() + "; images end with one of " + ImageFormat.extensionsInWords());
        }
        List<String> classes = names(train, test);
        notices.addAll(alike(root, classes));
        return new FolderListing(classes, train, test, notices);
    }

    private static void list(FolderTree tree, Path folder, int classDepth, ClassList into, List<String> notices) {
        for (Path classFolder : classFolders(tree, folder, classDepth)) {
            String name = FolderTree.shownName(
                    folder.relativize(classFolder).toString().replace('\\', '/'));
            int[] found = new int[1];
            tree.forEachImage(classFolder, file -> {
                into.add(name, file);
                found[0]++;
            });
            if (found[0] == 0) {
                notices.add("Class folder " + classFolder + " has no images: it is left out");
            } else if (found[0] == 1) {
                notices.add("Class folder " + classFolder
                        + " has one image: it is part of pairs of different classes alone");
            }
        }
        if (into.isEmpty()) {
            throw empty(tree, folder, classDepth);
        }
    }

    private static List<Path> classFolders(FolderTree tree, Path folder, int depth) {
        List<Path> folders = List.of(folder);
        for (int level = 0; level < depth; level++) {
            folders = folders.stream()
                    .flatMap(each -> tree.folders(each).stream())
                    .toList();
        }
        return folders;
    }

    private static PairStreamException empty(FolderTree tree, Path folder, int classDepth) {
        String expected = "expected " + folder + "/" + "FOLDER/".repeat(classDepth - 1)
                + "CLASS/FILE, with files that end" + " with one of " + ImageFormat.extensionsInWords();
        if (tree.hasImages(folder)) {
            return new PairStreamException(
                    "image folder " + folder + " has images, but no folder for each class: " + expected);
        }
        return new PairStreamException("image folder " + folder + " has no images in folders of classes: " + expected);
    }

    private static List<String> names(ClassList train, ClassList test) {
        TreeSet<String> names = new TreeSet<>();
        train.all().forEach(each -> names.add(each.name()));
        test.all().forEach(each -> names.add(each.name()));
        return List.copyOf(names);
    }

    private static List<String> alike(Path root, List<String> classes) {
        Map<String, List<String>> byLetters = new TreeMap<>();
        for (String name : classes) {
            byLetters
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                    .add(name);
        }
        return byLetters.values().stream()
                .filter(names -> names.size() > 1)
                .map(names -> "Image folder " + root + ": classes '" + String.join("' and '", names)
                        + "' differ in capital letters alone; each is a class of its own")
                .toList();
    }
}
