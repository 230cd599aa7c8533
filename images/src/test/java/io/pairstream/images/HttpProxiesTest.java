package io.pairstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProxiesTest {

    private static final URI HTTPS = URI.create("https://data.example.com/mnist/a.gz");
    private static final URI HTTP = URI.create("http://data.example.com/mnist/a.gz");

    @AfterEach
    void forgetJavasProxies() {
        System.clearProperty("https.proxyHost");
        System.clearProperty("https.proxyPort");
        System.clearProperty("http.nonProxyHosts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://proxy:3128             | http://proxy:3128        |         |
                    http://proxy:3128/            | http://proxy:3128        |         |
                    proxy.corp:8080               | http://proxy.corp:8080   |         |
                    HTTP://proxy                  | http://proxy:80          |         |
                    http://[::1]:3128             | http://[::1]:3128        |         |
                    [fe80::1]                     | http://[fe80::1]:80      |         |
                    http://me:secret@proxy:3128   | http://proxy:3128        | me      | secret
                    me:secret@10.0.0.1:3128       | http://10.0.0.1:3128     | me      | secret
                    http://a%5Cb:p%40s%3As@p:1    | http://p:1               | a\\b     | p@s:s
                    http://me:p@ss/w%d+x@p:1      | http://p:1               | me      | p@ss/w%d+x
                    http://me@p:1                 | http://p:1               | me      | ''
                    """)
    void readsWhatTheEnvironmentSays(String value, String address, String user, String password) {
        HttpProxy proxy = HttpProxies.of(Map.of("HTTPS_PROXY", value)).of(HTTPS).orElseThrow();

        assertThat(proxy).hasToString(address + " (HTTPS_PROXY)");
        assertThat(proxy.login().map(login -> login.getUserName()).orElse(null)).isEqualTo(user);
        assertThat(proxy.login().map(login -> new String(login.getPassword())).orElse(null))
                .isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://me:secret@proxy:3128 | names a proxy of kind https
                    socks5h://proxy:1080         | names a proxy of kind socks5h
                    http://proxy:99999           | has port 99999
                    http://me:secret@pro xy      | is no address of a proxy
                    http://:3128                 | is no address of a proxy
                    """)
    void namesTheVariableThatIsWrongAndNoPassword(String value, String complaint) {
        assertThatThrownBy(() -> HttpProxies.of(Map.of("https_proxy", value)).of(HTTPS))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("environment variable https_proxy " + complaint
                        + ": expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT");
    }

    @Test
    void eachSchemeHasItsVariable() {
        HttpProxies proxies = HttpProxies.of(Map.of(
                "HTTPS_PROXY", "upper:1", "https_proxy", "lower:1", "HTTP_PROXY", "plain:1", "ALL_PROXY", "all:1"));

        assertThat(proxies.of(HTTPS).orElseThrow()).hasToString("http://lower:1 (https_proxy)");
        assertThat(proxies.of(HTTP).orElseThrow()).hasToString("http://plain:1 (HTTP_PROXY)");
        assertThat(HttpProxies.of(Map.of("ALL_PROXY", "all:1", "HTTPS_PROXY", " "))
                        .of(HTTPS)
                        .orElseThrow())
                .hasToString("http://all:1 (ALL_PROXY)");
        assertThat(HttpProxies.of(Map.of()).of(HTTPS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    *                          | https://data.example.com/  | true
                    example.com                | https://data.example.com/  | true
                    .Example.com               | https://data.example.com/  | true
                    *.example.com              | https://data.example.com/  | true
                    a, data.example.com        | https://data.example.com/  | true
                    data.example.com:443       | https://data.example.com/  | true
                    data.example.com:8443      | https://data.example.com/  | false
                    ample.com                  | https://data.example.com/  | false
                    10.0.0.0/8                 | http://10.1.2.3/           | true
                    10.0.0.0/8                 | http://11.1.2.3/           | false
                    10.1.2.3                   | http://10.1.2.3/           | true
                    10.1.2.3:81                | http://10.1.2.3:81/        | true
                    fd00::/8                   | http://[fd00::7]/          | true
                    [fd00::7]:80               | http://[fd00::7]/          | true
                    example.com                | http://10.1.2.3/           | false
                    10.0.0.0/8                 | https://data.example.com/  | false
                    other                      | http://localhost:8080/     | true
                    other                      | http://127.0.0.2/          | true
                    other                      | http://[::1]:8080/         | true
                    """)
    void hostsAreLeftOut(String noProxy, URI address, boolean leftOut) {
        HttpProxies proxies = HttpProxies.of(Map.of("ALL_PROXY", "p:1", "NO_PROXY", noProxy));

        assertThat(proxies.of(address).isEmpty()).isEqualTo(leftOut);
    }

    @Test
    void javasOwnPropertiesComeFirst() {
        System.setProperty("https.proxyHost", "java.corp");
        System.setProperty("https.proxyPort", "8080");
        HttpProxies proxies = HttpProxies.of(Map.of("HTTPS_PROXY", "environment:1"));

        assertThat(proxies.of(HTTPS).orElseThrow()).hasToString("http://java.corp:8080 (https.proxyHost)");

        System.setProperty("http.nonProxyHosts", "*.example.com");
        assertThat(proxies.of(HTTPS)).isEmpty();
    }
}
