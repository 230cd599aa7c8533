package io.pairstream.dashboard;

import io.pairstream.schemas.PairStreamException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where the dashboard listens and who may read it.
 *
 * @param host address to listen on
 * @param port port to listen on; 0: any free one
 * @param token what readers must know; needed on every address but the loopback address
 */
public record DashboardOptions(String host, int port, Optional<AccessToken> token) {

    /** The address where none is given. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** The port where none is given. */
    public static final int DEFAULT_PORT = 8080;

    private static final int MAX_PORT = 65_535;

    /** Checks the port, and that only this machine can read what needs no token. */
    public DashboardOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new PairStreamException("port " + port + ": expected 0 to " + MAX_PORT);
        }
        if (token.isEmpty() && !isLoopback(host)) {
            throw new PairStreamException("address " + host
                    + " can be reached from other machines: expected an access token (--token-file FILE or environment"
                    + " variable PAIRSTREAM_DASHBOARD_TOKEN)");
        }
    }

    /** Returns a dashboard for this machine alone. */
    public static DashboardOptions onLoopback(int port) {
        return new DashboardOptions(DEFAULT_HOST, port, Optional.empty());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new PairStreamException("address " + host + " is not known", e);
        }
    }
}
