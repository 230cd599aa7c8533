package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    @TempDir
    Path folder;

    private final RunHistory history = Histories.complete(3);

    @Test
    void allFilesAreInTheRunsFolder() throws IOException {
        Path written = ReportWriter.write(history, folder.resolve("runs"));

        assertThat(written).isEqualTo(folder.resolve("runs/group-1"));
        assertThat(names(written))
                .containsExactly(
                        "Loss.csv",
                        "loss.png",
                        "loss.svg",
                        "output.log",
                        "report.txt",
                        "scores.png",
                        "scores.svg",
                        "summary.json")
                .hasSameElementsAs(ReportWriter.fileNames());
        assertThat(written.resolve("output.log")).content().endsWith(Files.readString(written.resolve("report.txt")));
    }

    @Test
    void aSecondReportReplacesTheFirst() throws IOException {
        Path written = ReportWriter.write(Histories.complete(2), folder);

        ReportWriter.write(history, folder);

        assertThat(Files.readAllLines(written.resolve("Loss.csv"))).hasSize(4);
        assertThat(names(written)).hasSize(8);
    }

    @Test
    void otherFilesOfTheRunStay() throws IOException {
        Path other = Files.createDirectories(folder.resolve("group-1/checkpoints"));

        ReportWriter.write(history, folder);

        assertThat(other).isDirectory();
    }

    @Test
    void oneFileIsTheSameAsThatOfTheWholeReport() throws IOException {
        Path written = ReportWriter.write(history, folder);

        for (String name : ReportWriter.fileNames()) {
            if (!name.equals("loss.svg")) { // its clip paths are numbered through the JVM's life
                assertThat(ReportWriter.render(history, name))
                        .as(name)
                        .isEqualTo(Files.readAllBytes(written.resolve(name)));
            }
        }
    }

    @Test
    void theLossesOfAnUnfinishedRunCanBeHad() {
        RunHistory unfinished = Histories.of(Histories.run(3, RunStatus.TRAINING), 2, 2, 0, false);

        assertThat(new String(ReportWriter.render(unfinished, "Loss.csv"), StandardCharsets.UTF_8))
                .isEqualTo("Train Loss,Test Loss\n");
        assertThat(ReportWriter.render(unfinished, "loss.png")).isNotEmpty();
        assertThatThrownBy(() -> ReportWriter.render(unfinished, "summary.json"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'group-1' is not finished: 2 of 3 mini-batches trained, 0 of 2 checkpoints evaluated");
    }

    @Test
    void aRunWithoutLossesHasNoChart() {
        RunHistory declared = Histories.of(Histories.run(3, RunStatus.DECLARED), 0, 0, 0, false);

        assertThatThrownBy(() -> ReportWriter.render(declared, "loss.png"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'group-1' has no losses yet: expected at least one mini-batch trained");
    }

    @Test
    void anUnfinishedRunLeavesNothing() throws IOException {
        RunHistory unfinished = Histories.of(Histories.run(3, RunStatus.TRAINING), 2, 2, 1, false);

        assertThatThrownBy(() -> ReportWriter.write(unfinished, folder))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'group-1' is not finished: 2 of 3 mini-batches trained, 1 of 2 checkpoints evaluated");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void aFileInPlaceOfTheRunsFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("runs"), "in the way");

        assertThatThrownBy(() -> ReportWriter.write(history, file))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("report folder " + file.resolve("group-1") + " cannot be written: Not a directory");
        assertThat(names(folder)).containsExactly("runs");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("group-1"), "in the way");

        assertThatThrownBy(() -> ReportWriter.write(history, folder))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("report folder " + file + " cannot be written: a file of that name is there");
        assertThat(file).hasContent("in the way");
    }

    @Test
    void aFolderInPlaceOfAFileLeavesTheOldReport() throws IOException {
        Path written = ReportWriter.write(Histories.complete(2), folder);
        Files.delete(written.resolve("summary.json"));
        Files.createDirectory(written.resolve("summary.json"));
        String before = Files.readString(written.resolve("output.log"));

        assertThatThrownBy(() -> ReportWriter.write(history, folder))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("report folder " + written + " cannot be written: summary.json is a folder");
        assertThat(written.resolve("output.log")).hasContent(before);
        assertThat(names(written)).hasSize(8);
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
