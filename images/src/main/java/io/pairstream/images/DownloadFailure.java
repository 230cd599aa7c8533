package io.pairstream.images;

import io.pairstream.schemas.JavaOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Puts in words why a download failed.
 *
 * @param address what was asked for
 * @param proxy through which proxy
 */
record DownloadFailure(URI address, Optional<HttpProxy> proxy) {

    private static final int PROXY_LOGIN = 407;
    private static final int HTTP_OK = 200;

    /** Returns the error for an answer that is not the file. */
    DownloadException ofStatus(HttpResponse<?> answer) {
        int status = answer.statusCode();
        if (status != PROXY_LOGIN) {
            return because("HTTP status " + status + ", expected " + HTTP_OK, null);
        }
        String schemes = String.join(", ", answer.headers().allValues("Proxy-Authenticate"));
        return because(
                "the proxy wants a user and a password, as in http://USER:PASSWORD@HOST:PORT (HTTP status 407"
                        + (schemes.isEmpty() ? "" : ", " + schemes) + ")",
                null);
    }

    /** Returns the error for what the client threw. */
    DownloadException of(@Nullable Throwable thrown, Duration answerWithin) {
        return because(inWords(thrown, answerWithin), thrown);
    }

    private String inWords(@Nullable Throwable thrown, Duration answerWithin) {
        String peer = proxy.map(HttpProxy::host).orElse(address.getHost());
        if (thrown instanceof HttpConnectTimeoutException) {
            return peer + " accepts no connection within " + answerWithin.toSeconds() + " s";
        }
        if (thrown instanceof HttpTimeoutException) {
            return "no answer within " + answerWithin.toSeconds() + " s";
        }
        if (thrown instanceof ConnectException) {
            return thrown.getCause() instanceof UnresolvedAddressException
                    ? "there is no host " + peer
                    : peer + " refuses the connection";
        }
        if (thrown instanceof SSLException) {
            return "no TLS connection (" + reason(thrown) + "); where a proxy opens TLS, its certificate belongs in"
                    + " Java's trust store (-Djavax.net.ssl.trustStore in " + JavaOptions.VARIABLE + ")";
        }
        return proxy.isPresent() ? ofProxy(reason(thrown)) : reason(thrown);
    }

    /** Says in words what Java's client says of a proxy. */
    private static String ofProxy(String reason) {
        if (reason.startsWith("too many authentication attempts")) {
            return "the proxy refuses user and password";
        }
        return reason.replaceFirst("^Tunnel failed, got: (\\d+)$", "the proxy answers with HTTP status $1");
    }

    /** Returns the error for a reason. */
    DownloadException because(String reason, @Nullable Throwable cause) {
        String through = proxy.map(used -> " through proxy " + used).orElse("");
        return new DownloadException(address + through + ": " + reason, cause);
    }

    /** Returns the message of what was thrown, or what it is. */
    static String reason(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "unknown reason";
        }
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
