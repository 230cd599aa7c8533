package io.pairstream.report.scores;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.ScoreCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operating points of a model on a set of pairs, from the one that accepts no pair to the one that accepts all.
 *
 * @param points the points
 * @param different pairs of label 0, at least 1
 * @param same pairs of label 1, at least 1
 */
record RocCurve(List<Point> points, long different, long same) {

    RocCurve {
        points = List.copyOf(points);
    }

    /** Returns the curve of a result; empty if it says nothing of scores, or all its pairs have one label. */
    static Optional<RocCurve> of(EvaluationResult result) {
        return Optional.ofNullable(result.getScoreCurve()).flatMap(RocCurve::of);
    }

    private static Optional<RocCurve> of(ScoreCurve curve) {
        int last = curve.getThresholds().size() - 1;
        long different = curve.getFalseAccepts().get(last);
        long same = curve.getTrueAccepts().get(last);
        if (different == 0 || same == 0) {
            return Optional.empty();
        }
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
        for (int point = 0; point <= last; point++) {
            points.add(new Point(
                    (double) curve.getFalseAccepts().get(point) / different,
                    (double) curve.getTrueAccepts().get(point) / same));
        }
        return Optional.of(new RocCurve(points, different, same));
    }

    /**
     * What a threshold does.
     *
     * @param falseAcceptRate share of the pairs of label 0 that it accepts
     * @param trueAcceptRate share of the pairs of label 1 that it accepts
     */
    record Point(double falseAcceptRate, double trueAcceptRate) {

        /** Returns what an operating point does to the pairs that it is reported on. */
        static Point of(OperatingPoint point) {
            return new Point(
                    (double) point.getFalseAccepts() / point.getDifferentPairs(),
                    (double) point.getTrueAccepts() / point.getSamePairs());
        }

        /** Returns the share of the pairs of label 1 that it does not accept. */
        double falseRejectRate() {
            return 1 - trueAcceptRate;
        }
    }
}
