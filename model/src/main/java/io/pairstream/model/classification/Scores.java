package io.pairstream.model.classification;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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

    /** Returns these scores and then others, each in the order in which they were added. */
    public Scores plus(Scores others) {
        Deque<Scores> parts = new ArrayDeque<>();
        for (Scores part = others; part != null; part = part.before) {
            parts.push(part);
        }
        Scores sum = this;
        for (Scores part : parts) {
            sum = new Scores(sum, part.different, part.same);
        }
        return sum;
    }

    /** Returns whether there are pairs of both labels. */
    boolean hasBothLabels() {
        return differentPairs > 0 && samePairs > 0;
    }

    /**
     * Returns the scores of every second pair of each label, in the order in which they were added.
     *
     * @param first 0: the first pair, the third and so on; 1: the second, the fourth and so on
     */
    Scores everySecond(int first) {
        double[] halfDifferent = new double[(differentPairs + 1 - first) / 2];
        double[] halfSame = new double[(samePairs + 1 - first) / 2];
        for (Scores part = this; part != null; part = part.before) {
            copyEverySecond(part.different, part.differentPairs - part.different.length, first, halfDifferent);
            copyEverySecond(part.same, part.samePairs - part.same.length, first, halfSame);
        }
        return new Scores(null, halfDifferent, halfSame);
    }

    private static void copyEverySecond(double[] scores, int scoresBefore, int first, double[] copy) {
        for (int i = (scoresBefore + first) % 2; i < scores.length; i += 2) {
            copy[(scoresBefore + i) / 2] = scores[i];
        }
    }

    /** Returns how many pairs of each label score at least a threshold, and how many there are. */
    Accepts accepts(double threshold) {
        long falsely = 0;
        long truly = 0;
        for (Scores part = this; part != null; part = part.before) {
            falsely += accepted(part.different, threshold);
            truly += accepted(part.same, threshold);
        }
        return new Accepts(differentPairs, falsely, samePairs, truly);
    }

    private static long accepted(double[] scores, double threshold) {
        return Arrays.stream(scores).filter(score -> score >= threshold).count();
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

    /**
     * What a threshold does.
     *
     * @param different pairs of label 0
     * @param falseAccepts those of them that it accepts
     * @param same pairs of label 1
     * @param trueAccepts those of them that it accepts
     */
    record Accepts(long different, long falseAccepts, long same, long trueAccepts) {}
}
