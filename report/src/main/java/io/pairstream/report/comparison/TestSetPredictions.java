package io.pairstream.report.comparison;

import java.util.Comparator;
import java.util.List;

/**
 * Predictions for all pairs of one test set.
 *
 * @param testSet name of the test set
 * @param predictions the predictions, in the order of the pairs
 */
public record TestSetPredictions(String testSet, List<PairPrediction> predictions) {

    /** Copies the list. */
    public TestSetPredictions {
        predictions = List.copyOf(predictions);
    }

    /** Returns the wrong predictions, those farthest from the label first; of equals the earlier pair. */
    public List<PairPrediction> worst(int most) {
        return predictions.stream()
                .filter(prediction -> !prediction.isRight())
                .sorted(Comparator.comparingDouble(PairPrediction::error).reversed())
                .limit(most)
                .toList();
    }

    /** Returns how many predictions are wrong. */
    public long wrong() {
        return predictions.stream().filter(prediction -> !prediction.isRight()).count();
    }
}
