package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download by https that only a proxy lets out. */
class DownloadThroughProxyTest {

    private static final URI MIRROR = URI.create("https://mirror.test/mnist/");
    private static final URI FIRST = MIRROR.resolve("t10k-images-idx3-ubyte.gz");

    private static SSLContext before;
    private static MirrorFixture mirror;

    @TempDir
    private Path directory;

    private ProxyFixture proxy;

    @BeforeAll
    static void serve(@TempDir Path keys) throws Exception {
        before = SSLContext.getDefault();
        SSLContext tls = TlsFixture.of("mirror.test", keys);
        SSLContext.setDefault(tls);
        mirror = MirrorFixture.serving(IdxFixture.dataset(), tls);
    }

    @AfterAll
    static void stop() {
        SSLContext.setDefault(before);
        mirror.close();
    }

    @BeforeEach
    void openProxy() throws IOException {
        proxy = new ProxyFixture(mirror.port());
    }

    @AfterEach
    void closeProxy() throws IOException {
        proxy.close();
    }

    @Test
    void goesThroughTheProxyOfTheEnvironment() {
        ResolvedSource resolved = read(proxy.address());

        assertThat(resolved.source().train().size()).isEqualTo(4);
        assertThat(proxy.asked()).isNotEmpty().containsOnly("CONNECT mirror.test:443");
    }

    @Test
    void logsInAtTheProxy() {
        proxy.require("corp\\me:p@ss:word");

        ResolvedSource resolved = read("http://corp%5Cme:p%40ss:word@" + proxy.address() + "/");

        assertThat(resolved.source().train().size()).isEqualTo(4);
    }

    @Test
    void saysThatTheProxyWantsALogin() {
        proxy.require("me:secret");

        assertThatThrownBy(() -> read(proxy.address()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("cannot download " + FIRST + " through proxy http://" + proxy.address()
                        + " (HTTPS_PROXY): the proxy wants a user and a password, as in"
                        + " http://USER:PASSWORD@HOST:PORT (HTTP status 407, Basic realm=\"corp\")");
    }

    @Test
    void saysThatTheLoginIsWrongAndKeepsThePasswordToItself() {
        proxy.require("me:secret");

        assertThatThrownBy(() -> read("me:guessed@" + proxy.address()))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("cannot download " + FIRST + " through proxy http://" + proxy.address()
                        + " (HTTPS_PROXY): the proxy refuses user and password");
    }

    @Test
    void drawsDigitsWhereTheProxyRefuses() {
        proxy.refuse();

        ResolvedSource resolved = readOrDraw(proxy.address());

        assertThat(resolved.source().name()).isEqualTo("synthetic");
        assertThat(resolved.notices())
                .containsExactly("MNIST could not be downloaded (" + FIRST + " through proxy http://"
                        + proxy.address()
                        + " (HTTPS_PROXY): the proxy answers with HTTP status 503); using drawn digits"
                        + " instead, data set 'synthetic'");
    }

    @Test
    void drawsDigitsWhereNoProxyListens() throws IOException {
        proxy.close();

        ResolvedSource resolved = readOrDraw(proxy.address());

        assertThat(resolved.notices())
                .containsExactly("MNIST could not be downloaded (" + FIRST + " through proxy http://"
                        + proxy.address() + " (HTTPS_PROXY): 127.0.0.1 refuses the connection); using drawn digits"
                        + " instead, data set 'synthetic'");
    }

    @Test
    void saysWhoseCertificateIsNotTrusted() throws Exception {
        SSLContext trusting = SSLContext.getDefault();
        SSLContext.setDefault(before);
        try {
            assertThatThrownBy(() -> read(proxy.address()))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessageStartingWith("cannot download " + FIRST + " through proxy http://" + proxy.address()
                            + " (HTTPS_PROXY): no TLS connection (")
                    .hasMessageEndingWith("; where a proxy opens TLS, its certificate belongs in Java's trust store"
                            + " (-Djavax.net.ssl.trustStore in PAIRSTREAM_JAVA_OPTIONS)");
        } finally {
            SSLContext.setDefault(trusting);
        }
    }

    private ResolvedSource read(String proxy) {
        return mnist(proxy).read();
    }

    private ResolvedSource readOrDraw(String proxy) {
        return mnist(proxy).readOrDraw();
    }

    private MnistImages mnist(String proxy) {
        Map<String, String> environment = Map.of("HOME", directory.toString(), "HTTPS_PROXY", proxy);
        return new MnistImages(Optional.empty(), environment, mirror.download(MIRROR));
    }
}
