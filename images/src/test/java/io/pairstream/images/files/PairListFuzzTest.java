package io.pairstream.images.files;

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

/** A broken list of pairs is a list of pairs of files that are there, or a {@link PairStreamException} with a message of one line. */
class PairListFuzzTest implements FuzzTarget<PairListFuzzTest.Input, List<ListedPair>> {

    private static final long SEED = 1;

    private static final List<String> FILES =
            List.of("a/a_0001.png", "a/a_0002.png", "b c/b c_0001.jpg", "\u00fc/\u00fc_0012.png");

    private static final List<String> EXAMPLES = List.of(
            "left,right,label\na/a_0001.png,a/a_0002.png,1\na/a_0001.png,b c/b c_0001.jpg,0\n",
            "label,note,left,right\r\n1,\"a \"\"b\"\",\nc\",a/a_0001.png,\u00fc/\u00fc_0012.png\r\n",
            "\ufeffLeft,Right,Label\n\na/a_0002.png,\u00fc/\u00fc_0012.png,0\n",
            "1\t2\na\t1\t2\na\t1\tb c\t1\n",
            "a\t1\t\u00fc\t12\n\na\t2\t1\n");

    private static final int MOST_ALLOCATED_ANYWAY = 256 << 10;

    /** A pair is a line of ten characters or more, and its files are looked up. */
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
    void unbrokenListsAreRead() throws IOException {
        for (String example : EXAMPLES) {
            Input input = kept(example.getBytes(StandardCharsets.UTF_8));

            verify(input, read(input));
        }
    }

    @Test
    @Timeout(value = 1800, threadMode = ThreadMode.SEPARATE_THREAD)
    void brokenListsArePairsOrAPairStreamException() {
        FuzzReport report = Fuzzer.attack(this, SEED);

        assertThat(report.pastHeaderShare()).as(report.toString()).isGreaterThan(0.5);
        assertThat(report.acceptedShare()).as(report.toString()).isBetween(0.01, 0.5);
    }

    @Override
    public Input input(SplittableRandom random) throws IOException {
        return kept(new TextMutations(random).file(EXAMPLES));
    }

    @Override
    public List<ListedPair> read(Input input) {
        return new PairListFile(input.list(), folder).read();
    }

    @Override
    public Class<PairStreamException> namedError() {
        return PairStreamException.class;
    }

    @Override
    public void verify(Input input, List<ListedPair> pairs) {
        assertThat(pairs).isNotEmpty().allSatisfy(pair -> {
            assertThat(pair.left()).isRegularFile().startsWith(folder).isNotEqualTo(pair.right());
            assertThat(pair.right()).isRegularFile().startsWith(folder);
            assertThat(pair.label()).isBetween(0, 1);
        });
    }

    @Override
    public boolean isPastHeader(Input input, @Nullable RuntimeException error) {
        return error == null || String.valueOf(error.getMessage()).contains(": line ");
    }

    @Override
    public long mostAllocated(Input input) {
        return MOST_ALLOCATED_ANYWAY + MOST_ALLOCATED_PER_BYTE * input.bytes();
    }

    private Input kept(byte[] list) throws IOException {
        return new Input(Files.write(folder.resolve("list"), list), list.length);
    }

    /** A list, and the bytes in it. */
    record Input(Path list, long bytes) {}
}
