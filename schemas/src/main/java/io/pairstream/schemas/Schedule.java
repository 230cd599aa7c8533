package io.pairstream.schemas;

/** How the learning rate goes on after its warm-up, by the names that options and records have. */
public enum Schedule implements Named {
    /** It stays. */
    CONSTANT,
    /** It falls along half a cosine to 0 at the run's end. */
    COSINE,
    /** It is multiplied by a factor after every so many steps. */
    STEP;

    /**
     * Returns the schedule of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static Schedule named(String id) {
        return Named.find(values(), "schedule", id);
    }

    @Override
    public String toString() {
        return id();
    }
}
