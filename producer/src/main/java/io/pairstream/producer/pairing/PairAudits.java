package io.pairstream.producer.pairing;

import io.pairstream.records.LabelCounts;
import io.pairstream.records.PairAudit;
import java.util.BitSet;

/** What a pair set gives away about its labels. */
public final class PairAudits {

    private PairAudits() {}

    /**
     * Returns the audit of a set.
     *
     * @param pairs the pairs
     * @param images how many images they are made of
     */
    public static PairAudit of(PairSet pairs, int images) {
        long[][] countsOfLeft = new long[images][2];
        BitSet used = new BitSet(images);
        long selfPairs = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            countsOfLeft[pairs.left(pair)][pairs.label(pair)]++;
            used.set(pairs.left(pair));
            used.set(pairs.right(pair));
            selfPairs += pairs.left(pair) == pairs.right(pair) ? 1 : 0;
        }
        int leftImages = 0;
        double imbalance = 0;
        long majority = 0;
        for (long[] counts : countsOfLeft) {
            long different = counts[PairSet.DIFFERENT];
            long same = counts[PairSet.SAME];
            if (different + same > 0) {
                leftImages++;
                imbalance += (double) Math.abs(same - different) / (same + different);
                majority += Math.max(same, different);
            }
        }
        LabelCounts all = pairs.counts();
        return PairAudit.newBuilder()
                .setPairs(pairs.size())
                .setDistinctLeftImages(leftImages)
                .setDistinctImages(used.cardinality())
                .setSelfPairs(selfPairs)
                .setMeanLabelImbalancePerLeftImage(imbalance / leftImages)
                .setLeftImageAccuracy((double) majority / pairs.size())
                .setMajorityAccuracy((double) Math.max(all.getDifferent(), all.getSame()) / pairs.size())
                .build();
    }
}
