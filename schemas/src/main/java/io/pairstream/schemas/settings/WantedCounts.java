package io.pairstream.schemas.settings;

/**
 * How many of each label are wanted.
 *
 * @param different of label 0
 * @param same of label 1
 * @param orFewer whether fewer will do, in the same ratio, where there are no more
 */
public record WantedCounts(long different, long same, boolean orFewer) {

    /** Stands behind the numbers where fewer will do. */
    static final String OR_FEWER = "-or-fewer";

    /** Returns the counts as they are written in a setting. */
    @Override
    public String toString() {
        return different + "," + same + (orFewer ? OR_FEWER : "");
    }
}
