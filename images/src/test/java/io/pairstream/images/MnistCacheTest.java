package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class MnistCacheTest {

    private static final String FIRST = "t10k-images-idx3-ubyte.gz";

    @TempDir
    private Path directory;

    private MirrorFixture mirror;
    private MnistCache cache;

    @BeforeEach
    void serve() throws IOException {
        mirror = MirrorFixture.serving(IdxFixture.dataset());
        cache = new MnistCache(directory.resolve("cache"));
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void downloadsWhatIsMissing() throws IOException {
        Path filled = cache.fill(mirror.download());

        assertThat(new IdxFolder(filled).read().source().train().size()).isEqualTo(4);
        assertThat(names()).hasSize(4).allMatch(name -> name.endsWith("-ubyte.gz"));
    }

    @Test
    void readsTheCacheTheSecondTime() {
        cache.fill(mirror.download());
        int requests = mirror.requests();

        cache.fill(mirror.download());

        assertThat(requests).isEqualTo(4);
        assertThat(mirror.requests()).isEqualTo(4);
    }

    @Test
    void downloadsABrokenFileAgain() throws IOException {
        cache.fill(mirror.download());
        Files.write(cache.directory().resolve(FIRST), new byte[] {1, 2, 3});

        cache.fill(mirror.download());

        assertThat(mirror.requests()).isEqualTo(5);
        assertThat(cache.directory().resolve(FIRST))
                .hasBinaryContent(IdxFixture.dataset().get(FIRST));
    }

    @Test
    void keepsNothingOfADownloadWithTheWrongChecksum() throws IOException {
        mirror.replace(FIRST, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> cache.fill(mirror.download()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("cannot download " + mirror.address(FIRST)
                        + ": what came is of an unknown kind (it begins with 0x010203): SHA-256 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81, expected "
                        + mirror.download().checksums().get(FIRST));
        assertThat(names()).isEmpty();
    }

    @Test
    void saysThatALoginPageCameInThePlaceOfAFile() throws IOException {
        mirror.replace(FIRST, "<!DOCTYPE html><html><head><title>Log in</title>".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> cache.fill(mirror.download()))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith(
                        "cannot download " + mirror.address(FIRST) + ": what came is an HTML page (Log in): SHA-256 ");
        assertThat(names()).isEmpty();
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "PAIRSTREAM_MNIST",
            matches = ".+",
            disabledReason = "PAIRSTREAM_MNIST names no directory with the files of MNIST")
    void usesMnistUnderOtherNames() throws IOException {
        Path raw = Files.createDirectories(cache.directory().resolve("MNIST/raw"));
        try (Stream<Path> files = Files.list(Path.of(System.getenv("PAIRSTREAM_MNIST")))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".gz")).toList()) {
                Files.createSymbolicLink(
                        raw.resolve(file.getFileName().toString().replace(".gz", "")), file);
            }
        }

        cache.fill(mirror.download());

        assertThat(mirror.requests()).isZero();
    }

    @Test
    void keepsNothingOfAnAnswerThatIsNoFile() throws IOException {
        mirror.remove(FIRST);

        assertThatThrownBy(() -> cache.fill(mirror.download()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("cannot download " + mirror.address(FIRST) + ": HTTP status 404, expected 200");
        assertThat(names()).isEmpty();
    }

    @Test
    void givesUpOnAFileThatTakesTooLong() throws IOException {
        mirror.stall(FIRST);

        assertThatThrownBy(() -> cache.fill(mirror.download()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("cannot download " + mirror.address(FIRST) + ": not complete within 1 s");
        assertThat(names()).isEmpty();
    }

    @Test
    void liesInTheUsersCacheDirectory() {
        assertThat(MnistCache.ofUser(Map.of("XDG_CACHE_HOME", "/var/cache/me", "HOME", "/home/me"))
                        .directory())
                .isEqualTo(Path.of("/var/cache/me/pairstream/mnist"));
        assertThat(MnistCache.ofUser(Map.of("HOME", "/home/me")).directory())
                .isEqualTo(Path.of("/home/me/.cache/pairstream/mnist"));
        assertThat(MnistCache.ofUser(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/home/me"))
                        .directory())
                .isEqualTo(Path.of("/home/me/.cache/pairstream/mnist"));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(cache.directory())) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
