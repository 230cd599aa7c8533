package io.pairstream.evaluator.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.evaluator.oneshot.OneShotTask.Query;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneShotTasksTest {

    @TempDir
    private Path root;

    private TaskFolder folder;

    @BeforeEach
    void twoClassesAndTwoQueries() throws IOException {
        folder = new TaskFolder(root);
        folder.image("run02/training/class1.png", 1);
        folder.image("run02/training/class2.png", 2);
        folder.image("run02/test/item1.png", 3);
        folder.image("run02/test/item2.png", 4);
    }

    @Test
    void aTaskHasItsQueriesWithTheirAnswersAndAllSupportImages() throws IOException {
        // given
        folder.image("run02/training/class0.png", 5);
        folder.answers(
                "run02",
                "run02/test/item2.png run02/training/class1.png",
                "",
                "run02/test/item1.png run02/training/class2.png\r");
        Files.writeString(root.resolve("run02/training/notes.txt"), "no image");
        Files.writeString(root.resolve("run02/training/.hidden.png"), "hidden");

        // when
        List<OneShotTask> tasks = OneShotTasks.read(root);

        // then
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).name()).isEqualTo("run02");
        assertThat(tasks.get(0).ways()).isEqualTo(3);
        assertThat(tasks.get(0).supports())
                .containsExactly(
                        root.resolve("run02/training/class0.png"),
                        root.resolve("run02/training/class1.png"),
                        root.resolve("run02/training/class2.png"));
        assertThat(tasks.get(0).queries())
                .containsExactly(
                        new Query(root.resolve("run02/test/item2.png"), 1),
                        new Query(root.resolve("run02/test/item1.png"), 2));
    }

    @Test
    void tasksComeInTheOrderOfTheirNamesAndHiddenFoldersAndFilesAreNone() throws IOException {
        // given
        folder.answers("run02", "run02/test/item1.png run02/training/class1.png");
        folder.answers("run01", "run02/test/item1.png run02/training/class1.png");
        folder.answers(".git", "nothing");
        Files.writeString(root.resolve("LICENSE"), "MIT");

        // when
        List<OneShotTask> tasks = OneShotTasks.read(root);

        // then a task without a folder of support images has those that its answers name
        assertThat(tasks).extracting(OneShotTask::name).containsExactly("run01", "run02");
        assertThat(tasks).extracting(OneShotTask::ways).containsExactly(1, 2);
    }

    @Test
    void namesMayBeInAnyScriptAndHaveBlanksWhereATabIsBetweenThem() throws IOException {
        // given
        Path query = folder.image("二/test/мой файл.png", 1);
        folder.image("二/training/ä b.png", 1);
        folder.answers("二", "\ufeff二/test/мой файл.png\t二/training/ä b.png");

        // when
        folder.answers("run02", "run02/test/item1.png run02/training/class1.png");
        OneShotTask task = OneShotTasks.read(root).get(1);

        // then
        assertThat(task.name()).isEqualTo("二");
        assertThat(task.queries()).containsExactly(new Query(query, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run02/test/gone.png run02/training/class1.png | line 2: no file ROOT/run02/test/gone.png",
                "run02/test/item2.png run02/training/gone.png | line 2: no file ROOT/run02/training/gone.png",
                "run02/test/item2.png run02/training | line 2: no file ROOT/run02/training",
                "run02/test/item1.png run02/training/class2.png | line 2: query run02/test/item1.png has an answer in an"
                        + " earlier line",
                "run02/test/../test/item1.png run02/training/class2.png | line 2: query run02/test/../test/item1.png has",
                "run02/test/item2.png | line 2: 1 names",
                "run02/test/item 2.png run02/training/class1.png | line 2: 3 names",
                "run02/test/item2.png  run02/training/class1.png | line 2: 3 names",
                "/etc/hosts run02/training/class1.png | line 2: file /etc/hosts is not in the folder of all tasks",
                "run02/test/item2.png ../class1.png | line 2: file ../class1.png is not in the folder of all tasks",
            })
    void aLineThatIsNoAnswerIsNamed(String line, String expected) throws IOException {
        Path answers = folder.answers("run02", "run02/test/item1.png run02/training/class1.png", line);

        assertThatThrownBy(() -> OneShotTasks.read(root))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("answer file " + answers + " " + expected.replace("ROOT", root.toString()))
                .hasMessageContaining(": expected ")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aTaskWithoutAnswersIsNamed() throws IOException {
        Path missing = root.resolve("run02/class_labels.txt");
        assertThatThrownBy(() -> OneShotTasks.read(root))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("answer file " + missing + " cannot be read (no such file): expected ");

        folder.answers("run02", " ", "");
        assertThatThrownBy(() -> OneShotTasks.read(root))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("answer file " + missing + " has no answer: expected ");

        Files.write(missing, "ä ö".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> OneShotTasks.read(root))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("answer file " + missing + " cannot be read (not UTF-8): expected ");
    }

    @Test
    void aFolderWithoutTasksIsNamed() throws IOException {
        Path nowhere = root.resolve("nowhere");
        Path file = Files.writeString(root.resolve("file"), "");
        Path empty = Files.createDirectory(root.resolve("empty"));

        assertThatThrownBy(() -> OneShotTasks.read(nowhere))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "task folder " + nowhere + " does not exist: expected TASK/class_labels.txt and TASK/training"
                                + " in it, as in Omniglot's all_runs");
        assertThatThrownBy(() -> OneShotTasks.read(file))
                .hasMessageStartingWith("task folder " + file + " is a file: ");
        assertThatThrownBy(() -> OneShotTasks.read(empty))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("task folder " + empty + " has no folders: expected ");
    }
}
