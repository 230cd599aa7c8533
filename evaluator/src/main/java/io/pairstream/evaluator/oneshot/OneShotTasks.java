package io.pairstream.evaluator.oneshot;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads one-shot tasks from a folder of which each folder is a task, in the form of Omniglot's {@code all_runs} (B. Lake, R.
 * Salakhutdinov, J. Tenenbaum, Human-level concept learning through probabilistic program induction, Science 350, 2015). Hidden
 * folders, and files, are passed over. The order is that of the names.
 */
public final class OneShotTasks {

    private static final String EXPECTED = "expected TASK/" + AnswerFile.NAME + " and TASK/" + AnswerFile.SUPPORTS
            + " in it, as in Omniglot's all_runs";

    private OneShotTasks() {}

    /**
     * Returns the tasks in a folder, at least one, whose images are there; what is in them is not looked at.
     *
     * @throws PairStreamException that names the folder, file or line, what is there and what is expected
     */
    public static List<OneShotTask> read(Path root) {
        if (!Files.isDirectory(root)) {
            throw new PairStreamException(
                    "task folder " + root + (Files.exists(root) ? " is a file" : " does not exist") + ": " + EXPECTED);
        }
        List<OneShotTask> tasks = taskFolders(root).stream()
                .map(folder -> new AnswerFile(root, folder).read())
                .toList();
        if (tasks.isEmpty()) {
            throw new PairStreamException("task folder " + root + " has no folders: " + EXPECTED);
        }
        return tasks;
    }

    private static List<Path> taskFolders(Path root) {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !isHidden(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PairStreamException("task folder " + root + " cannot be read: " + FileNames.reason(e), e);
        }
    }

    static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }
}
