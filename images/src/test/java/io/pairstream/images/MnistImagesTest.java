package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.settings.SettingValues;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistImagesTest {

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
    void syntheticNeedsNothingToBeSaid() {
        ResolvedSource resolved = ImageRequest.named("synthetic").open(Loading.SILENT);

        assertThat(resolved.source().name()).isEqualTo("synthetic");
        assertThat(resolved.notices()).isEmpty();
    }

    @Test
    void aNamedDirectoryComesBeforeTheCache() throws IOException {
        Path named = Files.createDirectory(directory.resolve("named"));
        IdxFixture.writeDataset(named);

        ResolvedSource resolved = mnist(Optional.of(named)).readOrDraw();

        assertThat(resolved.source().name()).startsWith("idx-");
        assertThat(resolved.source().train().size()).isEqualTo(4);
        assertThat(mirror.requests()).isZero();
    }

    @Test
    void autoDownloadsIntoTheCache() {
        ResolvedSource resolved = mnist(Optional.empty()).readOrDraw();

        assertThat(resolved.source().train().size()).isEqualTo(4);
        assertThat(home.resolve(".cache/pairstream/mnist")).isDirectoryContaining("glob:**-ubyte.gz");
    }

    @Test
    void autoFallsBackToDrawnDigitsAndSaysSo() {
        mirror.remove("t10k-images-idx3-ubyte.gz");

        ResolvedSource resolved = mnist(Optional.empty()).readOrDraw();

        assertThat(resolved.source().name()).isEqualTo("synthetic");
        assertThat(resolved.notices())
                .containsExactly("MNIST could not be downloaded (" + mirror.address("t10k-images-idx3-ubyte.gz")
                        + ": HTTP status 404, expected 200); using drawn digits instead, data set 'synthetic'");
    }

    @Test
    void autoFallsBackWhereNobodyListens() {
        mirror.close();

        ResolvedSource resolved = mnist(Optional.empty()).readOrDraw();

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

        ImageSource source = validation(named).source();

        ImageSet all = new IdxFolder(named).read().source().train();
        assertThat(source.name()).matches("idx-[0-9a-f]{12}-validation");
        assertThat(source.train().size()).isEqualTo(11);
        assertThat(source.train().label(10)).isEqualTo(1);
        assertThat(source.train().pixels(10)).isEqualTo(all.pixels(10));
        assertThat(source.test().size()).isEqualTo(2);
        assertThat(source.test().label(0)).isEqualTo(2);
        assertThat(source.test().pixels(1)).isEqualTo(all.pixels(12));
        assertThat(source.test().shape().height()).isEqualTo(12);
        assertThat(source.test().shape().width()).isEqualTo(10);
        assertThatThrownBy(() -> source.train().label(11)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void validationOfAHandfulOfImagesIsRefused() throws IOException {
        Path named = Files.createDirectory(directory.resolve("named"));
        IdxFixture.writeDataset(named);

        assertThatThrownBy(() -> validation(named))
                .isInstanceOf(PairStreamException.class)
                .hasMessageMatching(
                        "data set idx-[0-9a-f]{12}-validation: 4 training images: expected at least 6, the last sixth"
                                + " of which is held out");
    }

    @Test
    void mnistDoesNotFallBack() {
        mirror.remove("t10k-images-idx3-ubyte.gz");

        assertThatThrownBy(() -> mnist(Optional.empty()).read())
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("cannot download ");
    }

    @Test
    void aNamedDirectoryIsNeverPassedOver() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> mnist(Optional.of(missing)).readOrDraw())
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

    private static ResolvedSource validation(Path named) {
        return new ImageRequest(
                        Datasets.named("mnist-validation"),
                        SettingValues.of(Map.of("mnist", named.toString())),
                        Map.of())
                .open(Loading.SILENT);
    }

    private MnistImages mnist(Optional<Path> named) {
        return new MnistImages(named, Map.of("HOME", home.toString()), mirror.download());
    }
}
