package io.pairstream.schemas.threshold;

import io.pairstream.records.OperatingPoint;
import java.util.ArrayList;
import java.util.List;

/** What a threshold does, in words: "1 of 100 different pairs is accepted, 97 of 100 same pairs are". */
public final class AcceptWords {

    private static final String DIFFERENT = "different";
    private static final String SAME = "same";
    private static final String ACCEPTED = " accepted";

    private AcceptWords() {}

    /**
     * Returns what an operating point does to the pairs that it is reported on, rounded to two digits of what is rarer: whether pairs are
     * accepted or not.
     */
    public static String of(OperatingPoint point) {
        return of(
                new PairShare(point.getFalseAccepts(), point.getDifferentPairs()),
                new PairShare(point.getTrueAccepts(), point.getSamePairs()));
    }

    /** Returns by which rule an operating point is chosen, in words; a rule that is not known as it is written. */
    public static String rule(OperatingPoint point) {
        return ThresholdRule.find(point.getRule()).map(ThresholdRule::title).orElse(point.getRule());
    }

    static String of(PairShare different, PairShare same) {
        return different.of(DIFFERENT) + ACCEPTED + ", " + same.of(SAME);
    }

    /** Returns what is known of a threshold that accepts at most some pairs of label 0 and at least some of label 1; empty: nothing. */
    static String within(PairShare mostDifferent, PairShare leastSame) {
        List<String> clauses = new ArrayList<>();
        if (!mostDifferent.isAll()) {
            clauses.add(mostDifferent.atMost(DIFFERENT) + ACCEPTED);
        }
        if (!leastSame.isNone()) {
            clauses.add(leastSame.atLeast(SAME) + (clauses.isEmpty() ? ACCEPTED : ""));
        }
        return String.join(", ", clauses);
    }
}
