package io.pairstream.producer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class MnistSourceTest {

    @TempDir
    private Path directory;

    @Test
    void readsCompressedAndPlainFilesSideBySide() throws IOException {
        IdxFixture.writeDataset(directory);
        Files.delete(directory.resolve("t10k-labels-idx1-ubyte.gz"));
        IdxFixture.write(directory.resolve("t10k-labels-idx1-ubyte"), IdxFixture.labels(8, 9));

        MnistSource source = MnistSource.from(directory);

        assertThat(source.name()).isEqualTo("mnist");
        assertThat(source.train().size()).isEqualTo(4);
        assertThat(source.test().size()).isEqualTo(2);
        assertThat(source.test().label(1)).isEqualTo(9);
    }

    @Test
    void namesAMissingDirectory() {
        Path missing = directory.resolve("none");

        assertThatThrownBy(() -> MnistSource.from(missing))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "MNIST directory " + missing + " does not exist: expected a directory with the four IDX files");
    }

    @Test
    void refusesTestImagesOfAnotherSize() throws IOException {
        IdxFixture.writeDataset(directory);
        IdxFixture.write(directory.resolve("t10k-images-idx3-ubyte.gz"), IdxFixture.gzip(IdxFixture.images(2, 12, 11)));

        assertThatThrownBy(() -> MnistSource.from(directory))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("test images of 12 x 11 pixels: expected 12 x 10 as in the training images");
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "PAIRSTREAM_MNIST",
            matches = ".+",
            disabledReason = "PAIRSTREAM_MNIST names no directory with the files of MNIST")
    void readsTheRealFiles() {
        MnistSource source = MnistSource.from(Path.of(System.getenv("PAIRSTREAM_MNIST")));

        assertThat(source.train().size()).isEqualTo(60_000);
        assertThat(source.test().size()).isEqualTo(10_000);
        assertThat(source.train().height()).isEqualTo(28);
        assertThat(new int[] {
                    source.train().label(0),
                    source.train().label(1),
                    source.test().label(0)
                })
                .containsExactly(5, 0, 7);
    }
}
