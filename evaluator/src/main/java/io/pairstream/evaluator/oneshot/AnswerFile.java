package io.pairstream.evaluator.oneshot;

import io.pairstream.images.decoding.ImageFormat;
import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The answers of one task: UTF-8 text with a query and its answer in each line, both relative to the folder of all tasks, with a tab
 * between them or, where there is no tab, the line's only blank. Empty lines are passed over.
 */
final class AnswerFile {

    /** Its name in the task's folder. */
    static final String NAME = "class_labels.txt";

    /** The folder of the support images in the task's folder. */
    static final String SUPPORTS = "training";

    private static final String EXPECTED =
            "expected a query and its answer, two files relative to the folder of all tasks, with a tab or one blank between";

    private static final String MARK = "\ufeff";

    private final Path root;
    private final Path folder;
    private final Path file;
    private final Map<Path, Path> answers = new LinkedHashMap<>();

    /**
     * @param root the folder of all tasks
     * @param folder the task's
     */
    AnswerFile(Path root, Path folder) {
        this.root = root.normalize();
        this.folder = folder.normalize();
        this.file = folder.resolve(NAME);
    }

    /**
     * Returns the task.
     *
     * @throws PairStreamException that names the file, the line, what is there and what is expected
     */
    OneShotTask read() {
        List<String> lines = lines();
        for (int number = 1; number <= lines.size(); number++) {
            if (!lines.get(number - 1).isBlank()) {
                add(number, lines.get(number - 1));
            }
        }
        if (answers.isEmpty()) {
            throw new PairStreamException("answer file " + file + " has no answer: " + EXPECTED);
        }
        return task(List.copyOf(supports()));
    }

    private List<String> lines() {
        try {
            String text = Files.readString(file);
            return (text.startsWith(MARK) ? text.substring(MARK.length()) : text)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new PairStreamException(
                    "answer file " + file + " cannot be read (" + FileNames.reason(e) + "): " + EXPECTED, e);
        }
    }

    private void add(int number, String line) {
        List<String> names = List.of(line.strip().split(line.contains("\t") ? "\t" : " ", -1));
        if (names.size() != 2) {
            throw error(number, names.size() + " names: " + EXPECTED);
        }
        Path query = present(number, names.get(0));
        if (answers.put(query, present(number, names.get(1))) != null) {
            throw error(
                    number, "query " + names.get(0) + " has an answer in an earlier line: expected each query once");
        }
    }

    private Path present(int number, String name) {
        Path path = within(number, name);
        if (!Files.isRegularFile(path)) {
            throw error(number, "no file " + path + ": " + EXPECTED);
        }
        return path;
    }

    private Path within(int number, String name) {
        try {
            Path relative = FileNames.path(name).normalize();
            if (!relative.isAbsolute() && !relative.startsWith("..")) {
                return root.resolve(relative);
            }
        } catch (PairStreamException e) {
            throw error(number, String.valueOf(e.getMessage()));
        }
        throw error(number, "file " + name + " is not in the folder of all tasks: " + EXPECTED);
    }

    /** Returns the files that answers name, and the other images that lie beside them, by name. */
    private Set<Path> supports() {
        Set<Path> supports = new TreeSet<>(answers.values());
        Path others = folder.resolve(SUPPORTS);
        if (Files.isDirectory(others)) {
            try (Stream<Path> files = Files.list(others)) {
                files.filter(Files::isRegularFile)
                        .filter(each -> !OneShotTasks.isHidden(each))
                        .filter(each -> ImageFormat.isCalledAsImage(each.toString()))
                        .forEach(supports::add);
            } catch (IOException e) {
                throw new PairStreamException("folder " + others + " cannot be read: " + FileNames.reason(e), e);
            }
        }
        return supports;
    }

    private OneShotTask task(List<Path> supports) {
        Map<Path, Integer> places = new HashMap<>();
        supports.forEach(support -> places.put(support, places.size()));
        List<OneShotTask.Query> queries = new ArrayList<>();
        answers.forEach((query, answer) -> queries.add(new OneShotTask.Query(query, places.getOrDefault(answer, -1))));
        return new OneShotTask(String.valueOf(folder.getFileName()), supports, queries);
    }

    private PairStreamException error(long line, String reason) {
        return new PairStreamException("answer file " + file + " line " + line + ": " + reason);
    }
}
