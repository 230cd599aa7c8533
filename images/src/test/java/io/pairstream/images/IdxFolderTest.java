package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFolderTest {

    private static final String LABELS = "t10k-labels-idx1-ubyte";
    private static final String EXPECTED =
            ": expected a label file (IDX with unsigned bytes in 1 dimension, in big-endian order)";

    @TempDir
    private Path directory;

    static Stream<UnaryOperator<String>> names() {
        return Stream.of(
                name -> name,
                name -> name.replace(".gz", ""),
                name -> name.replace("-idx", ".idx"),
                name -> name.toUpperCase(Locale.ROOT),
                name -> "MNIST/raw/" + name,
                name -> "raw/" + name,
                name -> name + "/" + name,
                name -> name.replace(".gz", "") + "/" + name.replace("-idx", ".idx"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void findsTheFilesByTheNamesTheyGoBy(UnaryOperator<String> naming) throws IOException {
        for (Map.Entry<String, byte[]> file : IdxFixture.dataset().entrySet()) {
            write(naming.apply(file.getKey()), file.getValue());
        }

        ResolvedSource resolved = new IdxFolder(directory).read();

        assertThat(resolved.source().train().size()).isEqualTo(4);
        assertThat(resolved.source().test().label(1)).isEqualTo(6);
    }

    static Stream<Arguments> contents() throws IOException {
        byte[] labels = IdxFixture.labels(5, 6);
        return Stream.of(
                Arguments.of(new byte[0], "an empty file"),
                Arguments.of(text("<!DOCTYPE html><html><title>403 Forbidden</title>"), "an HTML page (403 Forbidden)"),
                Arguments.of(text("\n <HTML>\n"), "an HTML page"),
                Arguments.of(text("<?xml version='1.0'?><Error/>"), "an XML document"),
                Arguments.of(
                        text("version https://git-lfs.github.com/spec/v1\n"),
                        "a pointer of Git LFS, not the file it stands for"),
                Arguments.of(text("Not\r\nFound"), "text that begins 'Not Found'"),
                Arguments.of(new byte[] {'P', 'K', 3, 4}, "a zip archive, which is to be unpacked first"),
                Arguments.of(tar(), "a tar archive, which is to be unpacked first"),
                Arguments.of(IdxFixture.gzip(IdxFixture.gzip(labels)), "a gzip file in a gzip file"),
                Arguments.of(IdxFixture.images(2, 12, 10), "IDX with unsigned bytes in 3 dimensions"),
                Arguments.of(new byte[] {0, 0, 12, 2}, "IDX with 32-bit integers in 2 dimensions"),
                Arguments.of(new byte[] {1, 8, 0, 0}, "IDX with unsigned bytes in 1 dimension, in little-endian order"),
                Arguments.of(new byte[] {1, 2, 3, 4, 5}, "of an unknown kind (it begins with 0x01020304)"));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void saysWhatAFileIsThatIsNotIdx(byte[] content, String kind) throws IOException {
        IdxFixture.writeDataset(directory);
        write(LABELS + ".gz", content);

        assertThatThrownBy(() -> new IdxFolder(directory).read())
                .isInstanceOf(PairStreamException.class)
                .hasMessage("IDX file " + directory.resolve(LABELS + ".gz") + ": " + kind + EXPECTED);
    }

    @Test
    void usesAGoodFileBesideABrokenOneAndSaysSo() throws IOException {
        IdxFixture.writeDataset(directory);
        write(LABELS, IdxFixture.labels(8, 9));
        byte[] compressed = IdxFixture.gzip(IdxFixture.labels(5, 6));
        write(LABELS + ".gz", Arrays.copyOf(compressed, compressed.length - 9));

        ResolvedSource resolved = new IdxFolder(directory).read();

        assertThat(resolved.source().test().label(1)).isEqualTo(9);
        assertThat(resolved.notices())
                .contains("IDX file " + directory.resolve(LABELS + ".gz")
                        + ": truncated: the gzip stream ends early, expected a complete file; using "
                        + directory.resolve(LABELS) + " instead");
    }

    @Test
    void namesEachFileIfAllAreBroken() throws IOException {
        IdxFixture.writeDataset(directory);
        write(LABELS, new byte[0]);
        write(LABELS + ".gz", new byte[0]);

        assertThatThrownBy(() -> new IdxFolder(directory).read())
                .hasMessage("IDX file " + directory.resolve(LABELS + ".gz") + ": an empty file" + EXPECTED
                        + "; IDX file " + directory.resolve(LABELS) + ": an empty file" + EXPECTED);
    }

    @Test
    void saysWhichNamesWereLookedFor() throws IOException {
        IdxFixture.writeDataset(directory);
        Files.delete(directory.resolve(LABELS + ".gz"));

        assertThatThrownBy(() -> new IdxFolder(directory).read())
                .isInstanceOf(PairStreamException.class)
                .hasMessage("MNIST directory " + directory + ": no file with test labels: expected"
                        + " t10k-labels-idx1-ubyte or t10k-labels.idx1-ubyte, plain or .gz, there, in a folder of that"
                        + " name, or in MNIST/raw; found t10k-images-idx3-ubyte.gz, train-images-idx3-ubyte.gz,"
                        + " train-labels-idx1-ubyte.gz");
    }

    @Test
    void saysWhoseFilesThoseOfRelativesAre() throws IOException {
        write("emnist-letters-train-images-idx3-ubyte", IdxFixture.images(1, 2, 2));

        assertThatThrownBy(() -> new IdxFolder(directory).read())
                .hasMessageContaining("no file with training images, training labels, test images, test labels: ")
                .hasMessageEndingWith(
                        "found emnist-letters-train-images-idx3-ubyte: files of EMNIST, which is not read");
    }

    @Test
    void namesADirectoryThatIsMissingOrAFile() throws IOException {
        Path missing = directory.resolve("none");
        Path file = Files.write(directory.resolve("mnist.zip"), new byte[1]);

        assertThatThrownBy(() -> new IdxFolder(missing).read())
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "MNIST directory " + missing + " does not exist: expected a directory with the four IDX files");
        assertThatThrownBy(() -> new IdxFolder(file).read())
                .hasMessage("MNIST directory " + file + " is a file: expected a directory with the four IDX files");
    }

    @Test
    void refusesTestImagesOfAnotherSize() throws IOException {
        IdxFixture.writeDataset(directory);
        write("t10k-images-idx3-ubyte.gz", IdxFixture.images(2, 12, 11));

        assertThatThrownBy(() -> new IdxFolder(directory).read())
                .isInstanceOf(PairStreamException.class)
                .hasMessage("test images of 12 x 11 pixels: expected 12 x 10 as in the training images");
    }

    @Test
    void otherImagesHaveAnotherNameHoweverTheyArePacked() throws IOException {
        IdxFixture.writeDataset(directory);
        ResolvedSource compressed = new IdxFolder(directory).read();
        write(LABELS + ".gz", IdxFixture.labels(5, 6));
        ResolvedSource plain = new IdxFolder(directory).read();
        write(LABELS + ".gz", IdxFixture.labels(5, 7));
        ResolvedSource other = new IdxFolder(directory).read();

        String name = compressed.source().name();
        assertThat(name).matches("idx-[0-9a-f]{12}");
        assertThat(plain.source().name()).isEqualTo(name);
        assertThat(other.source().name()).matches("idx-[0-9a-f]{12}").isNotEqualTo(name);
        assertThat(compressed.notices())
                .containsExactly("The images in " + directory + " are not MNIST's: data set '" + name + "'");
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "PAIRSTREAM_MNIST",
            matches = ".+",
            disabledReason = "PAIRSTREAM_MNIST names no directory with the files of MNIST")
    void mnistIsCalledMnist() {
        ResolvedSource resolved = new IdxFolder(Path.of(System.getenv("PAIRSTREAM_MNIST"))).read();

        ImageSet train = resolved.source().train();
        assertThat(resolved.source().name()).isEqualTo("mnist");
        assertThat(resolved.notices()).isEmpty();
        assertThat(train.size()).isEqualTo(60_000);
        assertThat(resolved.source().test().size()).isEqualTo(10_000);
        assertThat(train.shape().height()).isEqualTo(28);
        assertThat(new int[] {
                    train.label(0), train.label(1), resolved.source().test().label(0)
                })
                .containsExactly(5, 0, 7);
        assertThat(ValidationSource.of(resolved.source()).name()).isEqualTo("mnist-validation");
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] tar() {
        byte[] tar = new byte[512];
        System.arraycopy(text("ustar"), 0, tar, 257, 5);
        return tar;
    }
}
