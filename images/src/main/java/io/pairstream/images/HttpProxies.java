package io.pairstream.images;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which proxy a request goes through: Java's own ({@code https.proxyHost} and the like), else that of the environment: {@code
 * https_proxy} for https, {@code http_proxy} for http, {@code all_proxy} for both, unless {@code no_proxy} names the host;
 * each in lower or in upper case.
 *
 * @param environment environment variables
 */
public record HttpProxies(Map<String, String> environment) {

    private static final Logger log = LoggerFactory.getLogger(HttpProxies.class);

    static {
        // By default Java sends a proxy no password for https where the proxy asks for it by scheme Basic. Those who
        // set the
        // property themselves keep what they set.
        System.getProperties().putIfAbsent("jdk.http.auth.tunneling.disabledSchemes", "");
    }

    /** Copies the environment. */
    public HttpProxies {
        environment = Map.copyOf(environment);
    }

    /** Returns the proxies that an environment names. */
    public static HttpProxies of(Map<String, String> environment) {
        return new HttpProxies(environment);
    }

    /**
     * Returns the proxy for an address, or empty if there is none between.
     *
     * @throws io.pairstream.schemas.PairStreamException if the environment names something else than a proxy for HTTP
     */
    Optional<HttpProxy> of(URI address) {
        String scheme = String.valueOf(address.getScheme());
        Optional<HttpProxy> ofJava = ofJava(address, scheme);
        return ofJava.isPresent() || System.getProperty(scheme + ".proxyHost") != null
                ? ofJava
                : ofEnvironment(address, scheme);
    }

    private static Optional<HttpProxy> ofJava(URI address, String scheme) {
        return Optional.ofNullable(ProxySelector.getDefault()).stream()
                .flatMap(selector -> selector.select(address).stream())
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(proxy ->
                        new HttpProxy(proxy.getHostString(), proxy.getPort(), Optional.empty(), scheme + ".proxyHost"))
                .findFirst();
    }

    private Optional<HttpProxy> ofEnvironment(URI address, String scheme) {
        if (value("no_proxy")
                        .filter(list -> NoProxy.parse(list).covers(address))
                        .isPresent()
                || NoProxy.parse("").covers(address)) {
            return Optional.empty();
        }
        return Stream.of(scheme + "_proxy", "all_proxy")
                .flatMap(name -> set(name).stream())
                .findFirst()
                .map(name -> HttpProxy.parse(name, Objects.requireNonNull(environment.get(name))));
    }

    private Optional<String> value(String variable) {
        return set(variable).map(environment::get);
    }

    /** Returns the name of a variable as it is set, if it is: that in lower case comes first. */
    private Optional<String> set(String variable) {
        return Stream.of(variable, variable.toUpperCase(Locale.ROOT))
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    /** Returns these proxies as Java's clients ask for them. */
    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI address) {
                return List.of(
                        HttpProxies.this.of(address).map(HttpProxy::toProxy).orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI address, SocketAddress proxy, IOException e) {
                log.debug("proxy cannot be reached address={} proxy={}", address, proxy, e);
            }
        };
    }

    /** Returns who knows user and password of these proxies, and of nobody else. */
    Authenticator authenticator() {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? HttpProxies.this
                                .of(URI.create(getRequestingURL().toString()))
                                .flatMap(HttpProxy::login)
                                .orElse(null)
                        : null;
            }
        };
    }
}
