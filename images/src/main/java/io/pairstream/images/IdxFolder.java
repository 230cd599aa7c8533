package io.pairstream.images;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with the four files of MNIST, or of another data set that has taken over their names. They are found by the names
 * they go by, in the folder itself, in {@code MNIST/raw} or {@code raw} below it (as torchvision leaves them), or in a folder
 * of a file's name (as Kaggle's archive has them), and read by their content. Of several files the first that can be read is
 * used, compressed ones first.
 *
 * @param path the folder
 */
record IdxFolder(Path path) {

    private static final List<String> PLACES = List.of("", "MNIST/raw", "raw");
    private static final List<String> RELATIVES = List.of("emnist", "qmnist");
    private static final int MAX_SHOWN = 4;

    /** Compressed files first, else by name, so that the choice is the same on every file system. */
    private static final Comparator<Path> ORDER = Comparator.comparing((Path file) -> !isCompressed(file))
            .thenComparing(file -> file.getFileName().toString());

    /**
     * Reads the four files.
     *
     * @return the images, and a line for the user for each file that was passed over and if they are not MNIST
     * @throws PairStreamException that names the file, if one is missing or broken
     */
    ResolvedSource read() {
        List<String> notices = new ArrayList<>();
        Map<MnistPart, IdxContent> contents = new EnumMap<>(MnistPart.class);
        find().forEach((part, files) -> contents.put(part, read(part, files, notices)));
        IdxSource source = IdxSource.of(part -> Objects.requireNonNull(contents.get(part)));
        if (!source.isMnist()) {
            notices.add("The images in " + path + " are not MNIST's: data set '" + source.name() + "'");
        }
        return new ResolvedSource(source, notices);
    }

    private static IdxContent read(MnistPart part, List<Path> files, List<String> notices) {
        List<PairStreamException> failures = new ArrayList<>();
        for (Path file : files) {
            try {
                IdxContent content = IdxFile.load(file, part.kind());
                failures.forEach(failure -> notices.add(failure.getMessage() + "; using " + file + " instead"));
                return content;
            } catch (PairStreamException e) {
                failures.add(e);
            }
        }
        throw new PairStreamException(
                failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")), failures.get(0));
    }

    private Map<MnistPart, List<Path>> find() {
        if (!Files.isDirectory(path)) {
            throw new PairStreamException("MNIST directory " + path
                    + (Files.exists(path) ? " is a file" : " does not exist")
                    + ": expected a directory with the four IDX files");
        }
        Map<MnistPart, List<Path>> found = new EnumMap<>(MnistPart.class);
        for (MnistPart part : MnistPart.values()) {
            List<Path> files = PLACES.stream()
                    .flatMap(place -> calledAs(part, path.resolve(place)))
                    .toList();
            if (!files.isEmpty()) {
                found.put(part, files);
            }
        }
        if (found.size() < MnistPart.values().length) {
            throw missing(found);
        }
        return found;
    }

    private static Stream<Path> calledAs(MnistPart part, Path folder) {
        return entries(folder).stream()
                .filter(entry -> part.isCalled(entry.getFileName().toString()))
                .flatMap(entry -> Files.isDirectory(entry) ? calledAs(part, entry) : Stream.of(entry));
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted(ORDER).toList();
        } catch (AccessDeniedException e) {
            throw new PairStreamException("MNIST directory " + folder + " may not be read by this user", e);
        } catch (IOException e) {
            throw new PairStreamException("MNIST directory " + folder + " cannot be read: " + FileNames.reason(e), e);
        }
    }

    private PairStreamException missing(Map<MnistPart, List<Path>> found) {
        List<MnistPart> missing = Stream.of(MnistPart.values())
                .filter(part -> !found.containsKey(part))
                .toList();
        String what = missing.stream().map(MnistPart::holds).collect(Collectors.joining(", "));
        String names =
                missing.stream().map(part -> String.join(" or ", part.names())).collect(Collectors.joining(", "));
        return new PairStreamException("MNIST directory " + path + ": no file with " + what + ": expected " + names
                + ", plain or .gz, there, in a folder of that name, or in MNIST/raw; " + whatIsThere());
    }

    private String whatIsThere() {
        List<String> names = entries(path).stream()
                .map(entry -> entry.getFileName().toString())
                .toList();
        if (names.isEmpty()) {
            return "the directory is empty";
        }
        String others = RELATIVES.stream()
                .filter(relative -> names.stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(relative)))
                .map(relative -> ": files of " + relative.toUpperCase(Locale.ROOT) + ", which is not read")
                .findFirst()
                .orElse("");
        return "found " + names.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > MAX_SHOWN ? " and " + (names.size() - MAX_SHOWN) + " more" : "") + others;
    }

    private static boolean isCompressed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
