package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageSourcesTest {

    @TempDir
    private Path directory;

    private MirrorFixture mirror;
    private Path home;

    @BeforeEach
    void serve() throws IOException {
        mirror = MirrorFixture.serving(IdxFixture.dataset());
        home = Files.createDirectory(directory.resolve("home"));
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void syntheticAsksNobody() {
        ResolvedSource resolved = sources(Map.of()).resolve(DatasetChoice.SYNTHETIC, Optional.empty());

        assertThat(resolved.source().name()).isEqualTo("synthetic");
        assertThat(resolved.notices()).isEmpty();
        assertThat(mirror.requests()).isZero();
    }

    @Test
    void theOptionComesBeforeTheEnvironment() throws IOException {
        Path option = Files.createDirectory(directory.resolve("option"));
        IdxFixture.writeDataset(option);
        ImageSources sources = sources(Map.of("PAIRSTREAM_MNIST", "/does/not/exist"));

        ResolvedSource resolved = sources.resolve(DatasetChoice.MNIST, Optional.of(option));

        assertThat(resolved.source().train().size()).isEqualTo(4);
        assertThat(mirror.requests()).isZero();
    }

    @Test
    void theEnvironmentComesBeforeTheCache() throws IOException {
        Path named = Files.createDirectory(directory.resolve("named"));
        IdxFixture.writeDataset(named);
        ImageSources sources = sources(Map.of("PAIRSTREAM_MNIST", named.toString()));

        ResolvedSource resolved = sources.resolve(DatasetChoice.AUTO, Optional.empty());

        assertThat(resolved.source().name()).startsWith("idx-");
        assertThat(mirror.requests()).isZero();
    }

    @Test
    void autoDownloadsIntoTheCache() {
        ResolvedSource resolved = sources(Map.of()).resolve(DatasetChoice.AUTO, Optional.empty());

        assertThat(resolved.source().train().size()).isEqualTo(4);
        assertThat(home.resolve(".cache/pairstream/mnist")).isDirectoryContaining("glob:**-ubyte.gz");
    }

    @Test
    void autoFallsBackToDrawnDigitsAndSaysSo() {
        mirror.remove("t10k-images-idx3-ubyte.gz");

        ResolvedSource resolved = sources(Map.of()).resolve(DatasetChoice.AUTO, Optional.empty());

        assertThat(resolved.source().name()).isEqualTo("synthetic");
        assertThat(resolved.notices())
                .containsExactly("MNIST could not be downloaded (" + mirror.address("t10k-images-idx3-ubyte.gz")
                        + ": HTTP status 404, expected 200); using drawn digits instead, data set 'synthetic'");
    }

    @Test
    void autoFallsBackWhereNobodyListens() {
        mirror.close();

        ResolvedSource resolved = sources(Map.of()).resolve(DatasetChoice.AUTO, Optional.empty());

        assertThat(resolved.source().name()).isEqualTo("synthetic");
        assertThat(resolved.notices())
                .containsExactly("MNIST could not be downloaded (" + mirror.address("t10k-images-idx3-ubyte.gz")
                        + ": 127.0.0.1 refuses the connection); using drawn digits instead, data set 'synthetic'");
    }

    @Test
    void autoGivesADownloadAFewSecondsOnly() {
        MnistDownload download = MnistDownload.from(MnistDownload.DEFAULT_MIRROR);

        assertThat(download.hasty().fileWithin()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(download.hasty().mirror()).isEqualTo(download.mirror());
    }

    @Test
    void validationIsMadeOfTheTrainingImagesAlone() throws IOException {
        Path named = Files.createDirectory(directory.resolve("named"));
        IdxFixture.writeDataset(named);
        IdxFixture.write(named.resolve("train-images-idx3-ubyte.gz"), IdxFixture.gzip(IdxFixture.images(13, 12, 10)));
        IdxFixture.write(
                named.resolve("train-labels-idx1-ubyte.gz"),
                IdxFixture.gzip(IdxFixture.labels(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3)));

        ImageSource source = sources(Map.of())
                .resolve(DatasetChoice.MNIST_VALIDATION, Optional.of(named))
                .source();

        ImageSet all = new IdxFolder(named).read().source().train();
        assertThat(source.name()).matches("idx-[0-9a-f]{12}-validation");
        assertThat(source.train().size()).isEqualTo(11);
        assertThat(source.train().label(10)).isEqualTo(1);
        assertThat(source.train().pixels(10)).isEqualTo(all.pixels(10));
        assertThat(source.test().size()).isEqualTo(2);
        assertThat(source.test().label(0)).isEqualTo(2);
        assertThat(source.test().pixels(1)).isEqualTo(all.pixels(12));
        assertThat(source.test().height()).isEqualTo(12);
        assertThat(source.test().width()).isEqualTo(10);
        assertThatThrownBy(() -> source.train().label(11)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void validationOfAHandfulOfImagesIsRefused() throws IOException {
        Path named = Files.createDirectory(directory.resolve("named"));
        IdxFixture.writeDataset(named);

        assertThatThrownBy(() -> sources(Map.of()).resolve(DatasetChoice.MNIST_VALIDATION, Optional.of(named)))
                .isInstanceOf(PairStreamException.class)
                .hasMessageMatching(
                        "data set idx-[0-9a-f]{12}-validation: 4 training images: expected at least 6, the last sixth"
                                + " of which is held out");
    }

    @ParameterizedTest
    @EnumSource(names = {"MNIST", "MNIST_VALIDATION"})
    void mnistDoesNotFallBack(DatasetChoice choice) {
        mirror.remove("t10k-images-idx3-ubyte.gz");

        assertThatThrownBy(() -> sources(Map.of()).resolve(choice, Optional.empty()))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("cannot download ");
    }

    @Test
    void aNamedDirectoryIsNeverPassedOver() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> sources(Map.of()).resolve(DatasetChoice.AUTO, Optional.of(missing)))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("MNIST directory " + missing + " does not exist");
    }

    @Test
    void aMirrorIsAnHttpFolder() {
        assertThatThrownBy(() -> MnistDownload.from(URI.create("ftp://mirror/mnist/")))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("MNIST mirror ftp://mirror/mnist/: expected an http or https address that ends with '/'");
        assertThatThrownBy(() -> MnistDownload.from(URI.create("http://mirror/mnist")))
                .hasMessageStartingWith("MNIST mirror http://mirror/mnist: expected");
    }

    @Test
    void choicesAreFoundAndListed() {
        assertThat(DatasetChoice.named("auto")).isEqualTo(DatasetChoice.AUTO).hasToString("auto");
        assertThatThrownBy(() -> DatasetChoice.named("cifar"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("dataset 'cifar': expected one of auto, mnist, mnist-validation, synthetic");
    }

    private ImageSources sources(Map<String, String> environment) {
        Map<String, String> withHome = new TreeMap<>(environment);
        withHome.put("HOME", home.toString());
        return new ImageSources(withHome, mirror.download());
    }
}
