package io.pairstream.evaluator.oneshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.testing.fuzz.FuzzReport;
import io.pairstream.testing.fuzz.FuzzTarget;
import io.pairstream.testing.fuzz.Fuzzer;
import io.pairstream.testing.fuzz.TextMutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A broken file of answers is a task whose files are there, or a {@link PairStreamException} with a message of one line. */
class AnswerFuzzTest implements FuzzTarget<AnswerFuzzTest.Input, OneShotTask> {

    private static final long SEED = 1;

    private static final List<String> FILES = List.of(
            "t/test/1.png",
            "t/test/2.png",
            "t/test/with blank.png",
            "t/training/1.png",
            "t/training/2.png",
            "t/training/\u00fc.png");

    private static final List<String> EXAMPLES = List.of(
            "t/test/1.png t/training/1.png\nt/test/2.png t/training/2.png\n",
            "\ufefft/test/1.png t/training/1.png\r\n\r\nt/test/2.png t/training/\u00fc.png\r\n",
            "t/test/with blank.png\tt/training/2.png");

    private static final int MOST_ALLOCATED_ANYWAY = 256 << 10;

    /** An answer is a line of a few characters or more, and its files are looked up. */
    private static final int MOST_ALLOCATED_PER_BYTE = 1 << 10;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String file : FILES) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
    }

    @Test
    void unbrokenAnswersAreRead() throws IOException {
        for (String example : EXAMPLES) {
            Input input = kept(example.getBytes(StandardCharsets.UTF_8));

            verify(input, read(input));
        }
    }

    @Test
    @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
    void brokenAnswersAreATaskOrAPairStreamException() {
        FuzzReport report = Fuzzer.attack(this, SEED);

        assertThat(report.pastHeaderShare()).as(report.toString()).isGreaterThan(0.5);
        assertThat(report.acceptedShare()).as(report.toString()).isBetween(0.01, 0.5);
    }

    @Override
    public Input input(SplittableRandom random) throws IOException {
        return kept(new TextMutations(random).file(EXAMPLES));
    }

    @Override
    public OneShotTask read(Input input) {
        return new AnswerFile(folder, input.task()).read();
    }

    @Override
    public Class<PairStreamException> namedError() {
        return PairStreamException.class;
    }

    @Override
    public void verify(Input input, OneShotTask task) {
        assertThat(task.supports())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(support -> assertThat(support).isRegularFile().startsWith(folder));
        assertThat(task.queries()).isNotEmpty().allSatisfy(query -> {
            assertThat(query.file()).isRegularFile().startsWith(folder);
            assertThat(query.answer()).isBetween(0, task.supports().size() - 1);
        });
    }

    @Override
    public boolean isPastHeader(Input input, @Nullable RuntimeException error) {
        return error == null || String.valueOf(error.getMessage()).contains(" line ");
    }

    @Override
    public long mostAllocated(Input input) {
        return MOST_ALLOCATED_ANYWAY + MOST_ALLOCATED_PER_BYTE * input.bytes();
    }

    private Input kept(byte[] answers) throws IOException {
        Path task = folder.resolve("t");
        Files.write(task.resolve(AnswerFile.NAME), answers);
        return new Input(task, answers.length);
    }

    /** The folder of a task, and the bytes of its answers. */
    record Input(Path task, long bytes) {}
}
