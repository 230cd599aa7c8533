package io.pairstream.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HttpStatus;
import io.pairstream.web.Json;
import io.pairstream.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends events to all that listen. Never waits for one of them. */
public final class EventHub {

    /** Each stream occupies a thread of the server. */
    static final int MOST_STREAMS = 32;

    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** Returns a new stream, to be given back to {@link #leave}. */
    synchronized EventStream join() {
        if (closed || streams.size() >= MOST_STREAMS) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "event streams " + streams.size() + ": expected fewer than " + MOST_STREAMS);
        }
        EventStream stream = new EventStream();
        streams.add(stream);
        return stream;
    }

    synchronized void leave(EventStream stream) {
        streams.remove(stream);
    }

    /** Returns whether anybody listens. */
    boolean isListenedTo() {
        return !streams.isEmpty();
    }

    /** Sends an event to all streams. */
    void publish(String name, JsonNode data) {
        byte[] event = ("event: " + name + "\ndata: " + Json.text(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
        streams.forEach(stream -> stream.offer(event));
    }

    /** Ends all streams. */
    synchronized void close() {
        closed = true;
        streams.forEach(EventStream::end);
    }
}
