package io.pairstream.model.classification;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The scores of pairs by label: the probability of label 1 that a network gives each of them. Immutable; takes 8 bytes for
 * each pair, and adding up copies none of them.
 */
public final class Scores {

    private static final Scores NONE = new Scores(null, new double[0], new double[0]);

    private final @Nullable Scores before;
    private final double[] different;
    private final double[] same;
    private final int differentPairs;
    private final int samePairs;

    private Scores(@Nullable Scores before, double[] different, double[] same) {
        this.before = before;
        this.different = different;
        this.same = same;
        this.differentPairs = Math.addExact(before == null ? 0 : before.differentPairs, different.length);
        this.samePairs = Math.addExact(before == null ? 0 : before.samePairs, same.length);
    }

    /** Returns the scores of no pairs. */
    public static Scores none() {
        return NONE;
    }

    /**
     * Returns the scores of some pairs.
     *
     * @param scores the scores, in [0, 1]
     * @param labels labels of at least as many pairs behind {@code from}, 0 or 1
     * @param from place of the first pair's label
     */
    public static Scores of(double[] scores, byte[] labels, int from) {
        double[] different = new double[scores.length];
        double[] same = new double[scores.length];
        int sames = 0;
        for (int i = 0; i < scores.length; i++) {
            if (labels[from + i] == 1) {
                same[sames] = scores[i];
                sames++;
            } else {
                different[i - sames] = scores[i];
            }
        }
        return new Scores(null, Arrays.copyOf(different, scores.length - sames), Arrays.copyOf(same, sames));
    }

    /** Returns these scores and others. */
    public Scores plus(Scores others) {
        Scores sum = this;
        for (Scores part = others; part != null; part = part.before) {
            sum = new Scores(sum, part.different, part.same);
        }
        return sum;
    }

    /** Returns all scores in their order, whatever the order in which they were added. */
    SortedScores sorted() {
        double[] allDifferent = new double[differentPairs];
        double[] allSame = new double[samePairs];
        int differents = 0;
        int sames = 0;
        for (Scores part = this; part != null; part = part.before) {
            System.arraycopy(part.different, 0, allDifferent, differents, part.different.length);
            System.arraycopy(part.same, 0, allSame, sames, part.same.length);
            differents += part.different.length;
            sames += part.same.length;
        }
        Arrays.sort(allDifferent);
        Arrays.sort(allSame);
        return new SortedScores(allDifferent, allSame);
    }
}
