package io.pairstream.schemas.threshold;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.ScoreCurve;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.threshold.ThresholdRule.EqualErrors;
import io.pairstream.schemas.threshold.ThresholdRule.FalseAcceptRate;
import io.pairstream.schemas.threshold.ThresholdRule.Fixed;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what a result has for a rule. */
final class ThresholdChoice {

    private static final String NUMBER = "a number from 0 to 1 such as 0.62";

    private final EvaluationResult result;

    ThresholdChoice(EvaluationResult result) {
        this.result = result;
    }

    ChosenThreshold by(ThresholdRule rule) {
        if (rule instanceof Fixed fixed) {
            return bounded(fixed.threshold(), rule, "given, reported on " + testSet());
        }
        if (result.getOperatingPoints().isEmpty()) {
            return ofNoPoints(rule);
        }
        if (rule instanceof FalseAcceptRate wanted) {
            return byRate(wanted);
        }
        return published(rule)
                .map(point -> chosen(rule, point, ""))
                .orElseThrow(() -> refused(rule, "not among the published operating points", NUMBER));
    }

    private Optional<OperatingPoint> published(ThresholdRule rule) {
        return result.getOperatingPoints().stream()
                .filter(point -> point.getRule().equals(rule.text()))
                .findFirst();
    }

    private static ChosenThreshold chosen(ThresholdRule rule, OperatingPoint point, String remark) {
        String origin = remark + "chosen on " + point.getChosenOn() + ", reported on " + point.getReportedOn();
        return new ChosenThreshold(point.getThreshold(), rule, Optional.of(point), origin, AcceptWords.of(point));
    }

    /** Results of earlier evaluators have a threshold of equal errors, if no other. */
    private ChosenThreshold ofNoPoints(ThresholdRule rule) {
        Double equal = result.getEqualErrorThreshold();
        if (rule instanceof EqualErrors && equal != null) {
            return bounded(equal, rule, "chosen and reported on the same pairs, " + testSet());
        }
        throw refused(
                rule,
                "its result has no operating points, for an earlier evaluator made it or its pairs have one label",
                (equal == null ? "" : "eer or ") + NUMBER);
    }

    private ChosenThreshold byRate(FalseAcceptRate wanted) {
        NavigableMap<Double, OperatingPoint> points = byRate();
        Map.Entry<Double, OperatingPoint> found = points.floorEntry(wanted.most());
        if (found == null) {
            throw refused(wanted, reason(wanted), expected(points));
        }
        boolean isAsked = found.getKey() == wanted.most();
        String remark = isAsked
                ? ""
                : "by " + found.getValue().getRule() + ", the highest published rate that is not above it, ";
        return chosen(wanted, found.getValue(), remark);
    }

    private NavigableMap<Double, OperatingPoint> byRate() {
        NavigableMap<Double, OperatingPoint> points = new TreeMap<>();
        for (OperatingPoint point : result.getOperatingPoints()) {
            ThresholdRule.find(point.getRule())
                    .filter(FalseAcceptRate.class::isInstance)
                    .map(FalseAcceptRate.class::cast)
                    .ifPresent(rule -> points.put(rule.most(), point));
        }
        return points;
    }

    private String reason(FalseAcceptRate wanted) {
        OperatingPoint any = result.getOperatingPoints().get(0);
        long different = any.getChosenOnDifferent();
        String pairs = PairShare.number(different) + " different pairs of " + any.getChosenOn();
        boolean restsOnEnough = RateLadder.oneIn(different).stream()
                .max(Comparator.naturalOrder())
                .filter(oneIn -> FalseAcceptRate.oneIn(oneIn).most() <= wanted.most())
                .isPresent();
        return restsOnEnough
                ? "no published threshold accepts so few of the " + pairs
                : "it would rest on fewer than " + RateLadder.FEWEST_FALSE_ACCEPTS + " false accepts among the "
                        + pairs;
    }

    private static String expected(NavigableMap<Double, OperatingPoint> points) {
        String others = "eer, best-accuracy or " + NUMBER;
        return points.isEmpty()
                ? others
                : "at least " + points.firstEntry().getValue().getRule() + ", or " + others;
    }

    private ChosenThreshold bounded(double threshold, ThresholdRule rule, String origin) {
        ScoreCurve curve = result.getScoreCurve();
        String rates = curve == null ? "" : CurveBounds.of(curve, threshold).words();
        return new ChosenThreshold(threshold, rule, Optional.empty(), origin, rates);
    }

    private PairStreamException refused(ThresholdRule rule, String reason, String expected) {
        return new PairStreamException("threshold " + rule.text() + " for mini-batch " + result.getStep() + " of run '"
                + result.getRunId() + "': " + reason + "; expected " + expected);
    }

    private String testSet() {
        return result.getTestSet().equals(TestSets.UNNAMED) ? "the primary test set" : result.getTestSet();
    }
}
