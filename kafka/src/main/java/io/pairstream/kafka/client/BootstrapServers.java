package io.pairstream.kafka.client;

import io.pairstream.schemas.PairStreamException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of brokers to start from.
 *
 * @param value {@code host:port[,host:port]}
 * @param origin who says so, for messages: an option, an environment variable, a file
 */
public record BootstrapServers(String value, String origin) {

    private static final int MAX_PORT = 65_535;
    private static final int PORT_DIGITS = 5;

    /** As Kafka reads it: the name of a protocol may stand before it, an IPv6 address is in brackets. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[A-Za-z_]+://)?(?:\\[(?<ipv6>[^\\[\\]]+)]|(?<host>[^\\s:/\\[\\]]+)):(?<port>\\d+)");

    /** Where a broker is looked for if nobody says where it is; made once the pattern above is there. */
    public static final BootstrapServers DEFAULT = new BootstrapServers("127.0.0.1:9092", "default");

    /**
     * Checks the form of each address.
     *
     * @throws PairStreamException that names the address, who gave it, and what is wrong with it
     */
    public BootstrapServers {
        value = value.strip();
        for (String address : value.split(",", -1)) {
            requireAddress(address.strip(), origin);
        }
    }

    private static void requireAddress(String address, String origin) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            throw wrong(address, origin, "expected host:port, such as kafka.example.org:9092");
        }
        String port = matcher.group("port");
        if (port.length() > PORT_DIGITS || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MAX_PORT) {
            throw wrong(address, origin, "port " + port + ", expected 1 to " + MAX_PORT);
        }
    }

    private static PairStreamException wrong(String address, String origin, String complaint) {
        return new PairStreamException("bootstrap server '" + address + "' (" + origin + "): " + complaint);
    }

    /** Returns the addresses of a list that a client takes, not looked up. */
    static List<InetSocketAddress> addresses(String servers) {
        return Arrays.stream(servers.split(",", -1))
                .map(address -> ADDRESS.matcher(address.strip()))
                .filter(Matcher::matches)
                .map(BootstrapServers::address)
                .toList();
    }

    private static InetSocketAddress address(Matcher matcher) {
        String host = matcher.group("ipv6") == null ? matcher.group("host") : matcher.group("ipv6");
        return InetSocketAddress.createUnresolved(host, Integer.parseInt(matcher.group("port")));
    }
}
