package io.pairstream.kafka.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * Finds out why a broker does not answer a client that asks in another security protocol than it listens with: the two then
 * close and open connections in silence until the client's time is over. Speaks with the listener as a client without TLS
 * does before a login; nothing secret is sent.
 */
final class ListenerProbe {

    private static final byte TLS_ALERT = 0x15;
    private static final byte TLS_VERSION = 3;
    private static final int CORRELATION_ID = 7;
    private static final int MOST_MECHANISMS = 20;

    private final String servers;
    private final Duration patience;
    private final boolean login;

    /**
     * @param servers where to look, {@code host:port[,host:port]}
     * @param patience how long to wait for each connection and answer
     * @param login whether to find out also if there are logins, which a broker counts as one that failed
     */
    ListenerProbe(String servers, Duration patience, boolean login) {
        this.servers = servers;
        this.patience = patience;
        this.login = login;
    }

    /** Returns what is wrong with the protocol, as the first server that can be reached has it; empty if nothing is. */
    Optional<String> complaint(SecurityProtocol protocol) {
        return firstAnswer().flatMap(answer -> answer.complaint(protocol));
    }

    /** Returns whether any of the servers takes a connection. */
    boolean isConnected() {
        return firstAnswer().isPresent();
    }

    private Optional<Answer> firstAnswer() {
        return BootstrapServers.addresses(servers).stream()
                .map(this::ask)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Answer> ask(InetSocketAddress address) {
        String name = address.getHostString() + ":" + address.getPort();
        try (Socket socket = new Socket()) {
            int millis = (int) patience.toMillis();
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), millis);
            socket.setSoTimeout(millis);
            return Optional.of(ask(name, socket));
        } catch (IOException e) {
            return Optional.empty(); // what the client itself has to say about that comes later
        }
    }

    private Answer ask(String name, Socket socket) {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write(request(ApiKeys.API_VERSIONS.id, 0, ""));
            byte[] head = in.readNBytes(Integer.BYTES);
            if (head.length >= 2 && head[0] == TLS_ALERT && head[1] == TLS_VERSION) {
                return new Answer(name, Kind.TLS, List.of());
            }
            if (head.length < Integer.BYTES) {
                return new Answer(name, Kind.UNKNOWN, List.of());
            }
            int size = ByteBuffer.wrap(head).getInt();
            if (size < Integer.BYTES || size > 1 << 20 || in.readInt() != CORRELATION_ID) {
                return new Answer(name, Kind.NO_KAFKA, List.of());
            }
            in.skipNBytes(size - Integer.BYTES);
            return login ? askForLogin(name, socket, in) : new Answer(name, Kind.CLEAR, List.of());
        } catch (IOException e) {
            return new Answer(name, Kind.UNKNOWN, List.of());
        }
    }

    /** Asks for a mechanism that there is not: a listener with logins names those that it has, one without refuses to talk. */
    private static Answer askForLogin(String name, Socket socket, DataInputStream in) throws IOException {
        socket.getOutputStream().write(request(ApiKeys.SASL_HANDSHAKE.id, 1, "?"));
        in.readInt();
        in.readInt();
        if (in.readShort() != Errors.UNSUPPORTED_SASL_MECHANISM.code()) {
            return new Answer(name, Kind.PLAIN, List.of());
        }
        List<String> mechanisms = new ArrayList<>();
        int count = Math.min(in.readInt(), MOST_MECHANISMS);
        for (int i = 0; i < count; i++) {
            mechanisms.add(new String(in.readNBytes(in.readShort()), StandardCharsets.UTF_8));
        }
        return new Answer(name, Kind.LOGIN, mechanisms);
    }

    /** Returns a request of Kafka's protocol with a header of version 1 and, where there is one, a text as its body. */
    private static byte[] request(short key, int version, String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(key);
        out.writeShort(version);
        out.writeInt(CORRELATION_ID);
        out.writeShort(-1); // no client id
        if (!text.isEmpty()) {
            out.writeUTF(text);
        }
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        new DataOutputStream(framed).writeInt(body.size());
        body.writeTo(framed);
        return framed.toByteArray();
    }

    private enum Kind {
        TLS,
        CLEAR,
        PLAIN,
        LOGIN,
        NO_KAFKA,
        UNKNOWN
    }

    private record Answer(String server, Kind kind, List<String> mechanisms) {

        Optional<String> complaint(SecurityProtocol protocol) {
            boolean tls = protocol == SecurityProtocol.SSL || protocol == SecurityProtocol.SASL_SSL;
            String present = ", but security.protocol is " + protocol.name + ": expected ";
            return Optional.ofNullable(
                            switch (kind) {
                                case TLS -> tls ? null : "speaks TLS" + present + "SSL or SASL_SSL";
                                case CLEAR, PLAIN ->
                                    tls ? "speaks no TLS" + present + "PLAINTEXT, or another port" : null;
                                case LOGIN ->
                                    protocol == SecurityProtocol.SASL_PLAINTEXT
                                            ? null
                                            : "asks for a login (" + String.join(", ", mechanisms) + ") without TLS"
                                                    + present + "SASL_PLAINTEXT";
                                case NO_KAFKA -> "is no Kafka broker: it answers in another protocol";
                                case UNKNOWN -> null;
                            })
                    .map(what -> "what listens at " + server + " " + what);
        }
    }
}
