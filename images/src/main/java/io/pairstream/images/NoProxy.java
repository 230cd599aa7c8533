package io.pairstream.images;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hosts that are reached without a proxy, as {@code NO_PROXY} lists them: {@code *} for all, a name for itself and all below
 * it, with a dot or {@code *.} before it or not, an address, a network such as {@code 10.0.0.0/8}, each with a port or not.
 *
 * @param entries the list
 */
record NoProxy(List<String> entries) {

    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern PORT = Pattern.compile("(?<=^[^:]{1,255}):\\d+$|(?<=\\]):\\d+$");

    /** Copies the list. */
    NoProxy {
        entries = List.copyOf(entries);
    }

    /** Reads a list with commas or blanks. */
    static NoProxy parse(String list) {
        return new NoProxy(Arrays.stream(BETWEEN.split(list))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** Returns whether an address is reached without a proxy; those of this machine always are. */
    boolean covers(URI address) {
        String host = unbracketed(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT));
        return isThisMachine(host) || entries.stream().anyMatch(entry -> covers(entry, host, port(address)));
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    }

    private static boolean covers(String entry, String host, int port) {
        String name = PORT.matcher(entry).replaceFirst("");
        if (name.length() < entry.length() && !entry.endsWith(":" + port)) {
            return false;
        }
        if (name.equals("*")) {
            return true;
        }
        Optional<InetAddress> address = address(host);
        if (address.isPresent()) {
            return coversAddress(unbracketed(name), address.get().getAddress());
        }
        String bare = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        return host.equals(bare) || host.endsWith("." + bare);
    }

    private static boolean coversAddress(String network, byte[] host) {
        int slash = network.indexOf('/');
        int bits = slash < 0 ? Byte.SIZE * host.length : bits(network.substring(slash + 1));
        return address(slash < 0 ? network : network.substring(0, slash))
                .map(InetAddress::getAddress)
                .filter(first -> first.length == host.length && bits >= 0 && sameBits(first, host, bits))
                .isPresent();
    }

    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static boolean sameBits(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < Math.min(bits, Byte.SIZE * one.length); bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the address that digits stand for, or empty if it is a name; none is looked up. */
    private static Optional<InetAddress> address(String host) {
        try {
            return ADDRESS.matcher(host).matches() ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty(); // colons, but no address
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
