package io.pairstream.model.classification;

import io.pairstream.records.OperatingPoint;
import io.pairstream.schemas.threshold.RateLadder;
import io.pairstream.schemas.threshold.ThresholdRule;
import io.pairstream.schemas.threshold.ThresholdRule.FalseAcceptRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Thresholds, each chosen on some pairs and reported on others: a rate on the pairs that its threshold was chosen on is better than on any
 * others.
 */
public final class OperatingPoints {

    private OperatingPoints() {}

    /**
     * Returns the operating points of a run's test sets: chosen on the first and reported on the second. One set is cut in halves, of
     * which every pair of a label is in turn, in the order in which they were added; all pairs of a label may have even numbers. There are
     * none if pairs of a label are missing on either side, or a score is no number.
     *
     * @param testSets the test sets, the primary one first; at least one
     */
    public static List<OperatingPoint> of(List<ScoredPairs> testSets) {
        ScoredPairs primary = testSets.get(0);
        return testSets.size() > 1
                ? chosenOn(primary).reportedOn(testSets.get(1))
                : chosenOn(primary.half("half of ", 0)).reportedOn(primary.half("the other half of ", 1));
    }

    private static Chosen chosenOn(ScoredPairs pairs) {
        SortedScores scores = pairs.scores().sorted();
        return new Chosen(
                pairs.name(),
                scores.different().length,
                scores.same().length,
                scores.hasBothLabels() && scores.areNumbers() ? thresholds(scores) : Map.of());
    }

    private static Map<ThresholdRule, Double> thresholds(SortedScores scores) {
        long different = scores.different().length;
        long same = scores.same().length;
        EqualError equal = scores.told(new EqualError(different, same));
        BestAccuracy best = scores.told(new BestAccuracy());
        Map<ThresholdRule, Double> chosen = new LinkedHashMap<>();
        chosen.put(new ThresholdRule.EqualErrors(), equal.threshold());
        chosen.put(new ThresholdRule.BestAccuracy(), best.threshold());
        for (long oneIn : RateLadder.oneIn(different)) {
            scores.told(new AcceptRate(oneIn, different, same))
                    .threshold()
                    .ifPresent(threshold -> chosen.put(FalseAcceptRate.oneIn(oneIn), threshold));
        }
        return chosen;
    }

    /** Thresholds in the order of their rules, and what they were chosen on; the scores themselves are not needed any more. */
    private record Chosen(String name, long different, long same, Map<ThresholdRule, Double> thresholds) {

        List<OperatingPoint> reportedOn(ScoredPairs pairs) {
            return pairs.scores().hasBothLabels()
                    ? thresholds.entrySet().stream()
                            .map(each -> point(each.getKey(), each.getValue(), pairs))
                            .toList()
                    : List.of();
        }

        private OperatingPoint point(ThresholdRule rule, double threshold, ScoredPairs pairs) {
            Scores.Accepts accepts = pairs.scores().accepts(threshold);
            return new OperatingPoint(
                    rule.text(),
                    threshold,
                    name,
                    different,
                    same,
                    pairs.name(),
                    accepts.different(),
                    accepts.falseAccepts(),
                    accepts.same(),
                    accepts.trueAccepts());
        }
    }

    /**
     * Pairs with their scores.
     *
     * @param name what they are called
     * @param scores their scores, in the order of the pairs
     */
    public record ScoredPairs(String name, Scores scores) {

        private ScoredPairs half(String words, int first) {
            return new ScoredPairs(words + name, scores.everySecond(first));
        }
    }
}
