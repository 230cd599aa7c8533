package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeAFile() throws IOException {
        file = folder.resolve("rows.csv");
        Files.writeString(file, "before");
    }

    @Test
    void aFileThatComesBitByBitReplacesTheOneBefore() {
        WholeFiles.write(file, out -> {
            out.write('a');
            out.write('b');
        });

        assertThat(file).hasContent("ab");
        assertThat(folder).isDirectoryContaining("glob:**rows.csv").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFileStaysAsItWasIfItsContentCannotBeHad() {
        assertThatThrownBy(() -> WholeFiles.write(file, out -> {
                    out.write('a');
                    throw new PairStreamException("no more rows");
                }))
                .hasMessage("no more rows");

        assertUnchanged();
    }

    @Test
    void aFileStaysAsItWasIfItCannotBeWritten() {
        assertThatThrownBy(() -> WholeFiles.write(file, out -> {
                    out.write('a');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("file " + file + " cannot be written: No space left on device");

        assertUnchanged();
    }

    @Test
    void whatIsNoFileIsNotReplaced() {
        Path device = Path.of("/dev/null");

        assertThatThrownBy(() -> WholeFiles.write(device, out -> out.write('a')))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("file /dev/null cannot be written: null is no ordinary file");
        assertThatThrownBy(() -> WholeFiles.write(folder, out -> out.write('a')))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("file " + folder + " cannot be written: " + folder.getFileName() + " is a folder");
    }

    private void assertUnchanged() {
        assertThat(file).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("rows.csv");
    }
}
