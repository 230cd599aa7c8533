package io.pairstream.images;

import io.pairstream.schemas.PairStreamException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy for HTTP.
 *
 * @param host its host
 * @param port its port
 * @param login user and password, if it wants them
 * @param setting where it was found: the name of an environment variable or a property
 */
record HttpProxy(String host, int port, Optional<PasswordAuthentication> login, String setting) {

    private static final Pattern FORM = Pattern.compile("(?:(?<scheme>[A-Za-z0-9+.-]+)://)?(?:(?<login>.*)@)?"
            + "(?<host>\\[[0-9A-Fa-f:.%]+\\]|[^\\s:/@\\[\\]]+)(?::(?<port>\\d{1,5}))?/?");

    private static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;

    /**
     * Reads a proxy as environment variables have it: {@code [http://][USER:PASSWORD@]HOST[:PORT]}, user and password with
     * {@code %40} and the like for characters that have a meaning there.
     *
     * @param setting name of the variable
     * @param value its value
     * @throws PairStreamException that names the variable, but not the password, if it is something else
     */
    static HttpProxy parse(String setting, String value) {
        Matcher form = FORM.matcher(value.strip());
        if (!form.matches()) {
            throw wrong(setting, "is no address of a proxy");
        }
        String scheme = Optional.ofNullable(form.group("scheme")).orElse("http").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http")) {
            throw wrong(setting, "names a proxy of kind " + scheme);
        }
        int port =
                Optional.ofNullable(form.group("port")).map(Integer::parseInt).orElse(HTTP_PORT);
        if (port < 1 || port > MAX_PORT) {
            throw wrong(setting, "has port " + port);
        }
        return new HttpProxy(
                unbracketed(form.group("host")),
                port,
                Optional.ofNullable(form.group("login")).map(HttpProxy::login),
                setting);
    }

    private static PairStreamException wrong(String setting, String what) {
        return new PairStreamException("environment variable " + setting + " " + what
                + ": expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT");
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static PasswordAuthentication login(String userAndPassword) {
        int colon = userAndPassword.indexOf(':');
        String user = colon < 0 ? userAndPassword : userAndPassword.substring(0, colon);
        String password = colon < 0 ? "" : userAndPassword.substring(colon + 1);
        return new PasswordAuthentication(decoded(user), decoded(password).toCharArray());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that stands for itself
        }
    }

    /** Returns it as Java's clients take it. */
    Proxy toProxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    /** Returns its address and where that was found; user and password are left out. */
    @Override
    public String toString() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + " (" + setting + ")";
    }
}
