package io.pairstream.report.comparison;

import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.ClassNames;
import io.pairstream.schemas.ImageShape;

/**
 * A pair that a model is wrong about.
 *
 * @param image both images side by side, as a {@code data:} URI
 * @param label the pair's label
 * @param sameProbability the probability of label 1 that the model gives it
 * @param classes the classes, such as {@code "4 and 9"} or {@code "circle and star"}; empty where they are not known
 * @param sequence position of the pair among the run's test pairs
 */
public record Mistake(String image, int label, double sameProbability, String classes, long sequence) {

    static Mistake of(PairPrediction prediction, Run run) {
        ImagePair pair = prediction.pair();
        boolean known = pair.getLeftClass() >= 0 && pair.getRightClass() >= 0;
        return new Mistake(
                PairImage.dataUri(pair, ImageShape.of(run)),
                pair.getLabel(),
                prediction.sameProbability(),
                known
                        ? ClassNames.of(run, pair.getLeftClass()) + " and " + ClassNames.of(run, pair.getRightClass())
                        : "",
                pair.getSequence());
    }
}
