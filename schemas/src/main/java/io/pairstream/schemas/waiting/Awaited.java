package io.pairstream.schemas.waiting;

import java.time.Duration;

/**
 * What somebody waits for, as the user reads it.
 *
 * @param what the thing, such as {@code Kafka at 127.0.0.1:9092}; the same as long as the same is waited for
 * @param detail what follows it in the line, with its punctuation: why it may take so long, and what can be done
 */
public record Awaited(String what, String detail) {

    private static final long LONG_SECONDS = 120;

    /**
     * Returns the wait for brokers that do not answer.
     *
     * @param bootstrapServers where they are
     * @param atMost after which time they are given up
     */
    public static Awaited kafka(String bootstrapServers, Duration atMost) {
        return new Awaited("Kafka at " + bootstrapServers, ", which does not answer (for up to " + text(atMost) + ")");
    }

    private static String text(Duration time) {
        return time.toSeconds() < LONG_SECONDS ? time.toSeconds() + " s" : time.toMinutes() + " minutes";
    }

    /** Returns the line that says so. */
    String waiting() {
        return "Waiting for " + what + detail;
    }

    /** Returns the line that says that it is over. */
    String over() {
        return "Going on: no longer waiting for " + what;
    }
}
