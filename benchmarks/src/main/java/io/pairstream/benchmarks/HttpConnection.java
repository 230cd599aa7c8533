package io.pairstream.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an HTTP server that stays open. It does no more than such a measurement needs: clients for all purposes take a good
 * part of a small machine, and what is measured then is them.
 */
final class HttpConnection implements AutoCloseable {

    private static final String LENGTH = "content-length:";

    private final URL url;
    private @Nullable Socket socket;

    /** @param url where the server is, which is connected to when there is something to send */
    HttpConnection(URL url) {
        this.url = url;
    }

    /** Returns a request that posts a body to an address. */
    static byte[] post(URL url, String contentType, byte[] body) {
        byte[] head = ("POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nContent-Type: "
                        + contentType + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /**
     * Sends a request and returns the body of its answer.
     *
     * @throws IOException if there is none, or its status is not 200; the next request has a new connection
     */
    byte[] send(byte[] request) throws IOException {
        try {
            Socket open = opened();
            open.getOutputStream().write(request);
            return answer(open.getInputStream());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket opened() throws IOException {
        Socket known = socket;
        if (known == null) {
            known = new Socket(url.getHost(), url.getPort());
            known.setTcpNoDelay(true);
            socket = known;
        }
        return known;
    }

    /** Reads an answer, which is all that comes before the next request. */
    private static byte[] answer(InputStream from) throws IOException {
        InputStream in = new BufferedInputStream(from);
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).trim());
            }
        }
        byte[] body = in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server has closed the connection");
            }
            line.append((char) next);
        }
        line.setLength(Math.max(0, line.length() - 1)); // the carriage return
        return line.toString();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
