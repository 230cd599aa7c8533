package io.pairstream.schemas.threshold;

import io.pairstream.records.ScoreCurve;
import java.util.List;

/**
 * What a curve's thresholds next to another one say of it: it accepts all pairs that the one above accepts, and none but those that the one
 * below accepts.
 *
 * @param above place of the lowest threshold of the curve that is at least as high, -1 if there is none
 * @param below place of the highest one that is at most as high; the last one if there is none, for that accepts all
 */
record CurveBounds(ScoreCurve curve, int above, int below) {

    static CurveBounds of(ScoreCurve curve, double threshold) {
        int above = -1;
        int below = curve.getThresholds().size() - 1;
        for (int place = below; place >= 0; place--) {
            double its = curve.getThresholds().get(place);
            below = its <= threshold ? place : below;
            above = its >= threshold ? Math.max(above, place) : above;
        }
        return new CurveBounds(curve, above, below);
    }

    /** Returns what is known of the threshold's rates, in words; empty: nothing. */
    String words() {
        long different = last(curve.getFalseAccepts());
        long same = last(curve.getTrueAccepts());
        if (different == 0 || same == 0) {
            return "";
        }
        PairShare mostDifferent = new PairShare(curve.getFalseAccepts().get(below), different);
        PairShare leastSame =
                new PairShare(above < 0 ? 0 : curve.getTrueAccepts().get(above), same);
        return isExact() ? AcceptWords.of(mostDifferent, leastSame) : AcceptWords.within(mostDifferent, leastSame);
    }

    private boolean isExact() {
        return above >= below;
    }

    private static long last(List<Long> counts) {
        return counts.get(counts.size() - 1);
    }
}
