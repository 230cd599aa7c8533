package io.pairstream.it;

import io.pairstream.schemas.waiting.TimeLimit;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** A time limit that is shorter than it is for users: in this process until it ends, or in one that a test starts. */
public final class ShortLimit {

    private final TimeLimit limit;

    private ShortLimit(TimeLimit limit) {
        this.limit = limit;
    }

    /** Shortens a limit in this process. */
    public static ShortLimit of(TimeLimit limit, Duration duration) {
        asProperty(limit, duration).forEach(System::setProperty);
        return new ShortLimit(limit);
    }

    /** Returns the system property that shortens a limit in a process that is started with it. */
    public static Map<String, String> asProperty(TimeLimit limit, Duration duration) {
        return Map.of(limit.property(), String.valueOf(duration.toMillis()));
    }

    /** Returns what something comes to while a limit is shorter. */
    public static <T> T during(TimeLimit limit, Duration duration, Supplier<T> action) {
        ShortLimit shorter = of(limit, duration);
        try {
            return action.get();
        } finally {
            shorter.end();
        }
    }

    /** The limit is what it is for users again. */
    public void end() {
        System.clearProperty(limit.property());
    }
}
