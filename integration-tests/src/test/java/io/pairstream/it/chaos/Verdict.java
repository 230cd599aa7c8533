package io.pairstream.it.chaos;

import java.util.List;

/**
 * How a run that was killed compares with the one that was not.
 *
 * @param differences what is there and is not, or not so, in the uninterrupted run
 * @param duplicates what is there more than once
 * @param lost what is not there
 */
public record Verdict(List<String> differences, List<String> duplicates, List<String> lost) {

    public static Verdict of(History history, History uninterrupted) {
        return new Verdict(
                history.differencesFrom(uninterrupted), history.duplicates(), history.lostFrom(uninterrupted));
    }

    /** Returns whether all that is there is right, though it need not be all. */
    boolean isRightSoFar() {
        return differences.isEmpty() && duplicates.isEmpty();
    }

    /** Returns whether the two are the same. */
    public boolean isEqual() {
        return isRightSoFar() && lost.isEmpty();
    }
}
