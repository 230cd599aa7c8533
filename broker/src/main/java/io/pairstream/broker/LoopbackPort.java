package io.pairstream.broker;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on the loopback address. */
final class LoopbackPort {

    private LoopbackPort() {}

    /** Returns a port that is free now. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a port that is free now and is not another one: what is free may be given twice. */
    static int freeBeside(int other) {
        int port = free();
        while (port == other) {
            port = free();
        }
        return port;
    }

    /**
     * Returns the port.
     *
     * @throws PairStreamException if it cannot be listened on
     */
    static int require(int port) {
        if (port < 1 || port > 65_535) {
            throw new PairStreamException("port " + port + ": expected 0 to 65535");
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PairStreamException(
                    "port " + port + " on 127.0.0.1 cannot be used: " + e.getMessage() + "; choose another with --port",
                    e);
        }
    }
}
