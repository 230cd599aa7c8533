package io.pairstream.web;

import io.pairstream.schemas.PairStreamException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a service listens and who may ask it.
 *
 * @param service the service
 * @param host address to listen on
 * @param port port to listen on; 0: any free one
 * @param token what whoever asks must know; needed on every address but the loopback address
 */
public record ListenOptions(WebService service, String host, int port, Optional<AccessToken> token) {

    /** The address where none is given. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    private static final int MAX_PORT = 65_535;

    /** Checks the port, and that only this machine can ask what needs no token. */
    public ListenOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new PairStreamException("port " + port + ": expected 0 to " + MAX_PORT);
        }
        if (token.isEmpty() && !isLoopback(host)) {
            throw new PairStreamException(
                    "address " + host + " can be reached from other machines: expected " + expectedToken(service));
        }
    }

    /** Returns how a service gets an access token, in words. */
    static String expectedToken(WebService service) {
        return "an access token (--token-file FILE or environment variable " + service.tokenVariable() + ")";
    }

    /** Returns where a service listens for this machine alone. */
    public static ListenOptions onLoopback(WebService service, int port) {
        return new ListenOptions(service, DEFAULT_HOST, port, Optional.empty());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new PairStreamException("address " + host + " is not known", e);
        }
    }
}
