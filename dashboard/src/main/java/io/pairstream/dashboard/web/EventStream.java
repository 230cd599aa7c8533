package io.pairstream.dashboard.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Events on their way to one client. A client that takes them more slowly than they come is dropped when so many wait;
 * it connects again and reads what it has missed from the REST API.
 */
final class EventStream {

    static final int MOST_WAITING = 256;

    /** Shows a client that has gone, and keeps proxies from closing the connection. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final byte[] HELLO = "retry: 2000\n: connected\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean ended;

    /** Adds an event, or drops the client if too many wait. */
    void offer(byte[] event) {
        if (!waiting.offer(event)) {
            end();
        }
    }

    /** Ends the stream, without the events that still wait. */
    void end() {
        ended = true;
        do {
            waiting.clear();
        } while (!waiting.offer(NOTHING)); // wakes the writer
    }

    /**
     * Writes events as they come, until the stream is ended.
     *
     * @throws IOException if the client has gone
     */
    void writeTo(OutputStream out) throws IOException {
        write(out, HELLO);
        try {
            while (!ended) {
                byte[] event = waiting.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    write(out, event == null ? STILL_HERE : event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
