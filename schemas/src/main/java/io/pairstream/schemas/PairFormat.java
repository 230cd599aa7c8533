package io.pairstream.schemas;

import io.pairstream.records.Run;

/** How a run's pairs are published. */
public enum PairFormat implements Named {
    /** Each image once, and pairs as numbers of two images. */
    REFERENCE,
    /** Two images in each pair: for producers who have no numbers of images. */
    INLINE;

    /**
     * Returns the format of that name.
     *
     * @throws PairStreamException that lists the names, if there is none
     */
    public static PairFormat named(String id) {
        return Named.find(values(), "pair format", id);
    }

    /** Returns whether a run's pairs hold no pixels. */
    public static boolean isReference(Run run) {
        return run.getPairFormat().equals(REFERENCE.id());
    }

    @Override
    public String toString() {
        return id();
    }
}
