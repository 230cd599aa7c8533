package io.pairstream.schemas;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the learning rate goes on after its warm-up, by the names that options and records have. */
public enum Schedule {
    /** It stays. */
    CONSTANT("constant"),
    /** It falls along half a cosine to 0 at the run's end. */
    COSINE("cosine"),
    /** It is multiplied by a factor after every so many steps. */
    STEP("step");

    private final String id;

    Schedule(String id) {
        this.id = id;
    }

    /** Returns the name used in options and records. */
    public String id() {
        return id;
    }

    /**
     * Returns the schedule of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static Schedule named(String id) {
        return Arrays.stream(values())
                .filter(schedule -> schedule.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new PairStreamException("schedule '" + id + "': expected one of "
                        + Arrays.stream(values()).map(Schedule::id).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return id;
    }
}
