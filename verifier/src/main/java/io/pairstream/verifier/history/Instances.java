package io.pairstream.verifier.history;

import io.pairstream.schemas.ShortNames;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Names of verifiers: two that work at the same time have two names. */
public final class Instances {

    private static final String UNNAMED_HOST = "localhost";

    private Instances() {}

    /**
     * Returns the name of a verifier.
     *
     * @param given its name, where it was given one
     * @param port its port: without a name it is called after the machine and that, or the process where any port will do
     */
    public static String name(Optional<String> given, int port) {
        return given.map(name -> ShortNames.require("instance", name))
                .orElseGet(() -> host() + "-"
                        + (port == 0 ? "pid" + ProcessHandle.current().pid() : port));
    }

    private static String host() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,80}") ? host : UNNAMED_HOST;
        } catch (UnknownHostException e) {
            return UNNAMED_HOST; // a machine without a name of its own
        }
    }
}
