package io.pairstream.verifier.scoring;

import io.pairstream.schemas.threshold.ThresholdRule;
import java.time.Duration;

/**
 * How models are asked.
 *
 * @param threshold how the threshold is chosen
 * @param bothOrders whether networks that tell left from right are asked for both orders of each pair, and the mean is the score
 * @param batch how many questions are taken together
 * @param mostPixels of an image file
 */
public record ScoringOptions(ThresholdRule threshold, boolean bothOrders, BatchLimits batch, int mostPixels) {

    /** How the threshold is chosen where nobody says otherwise. */
    public static final String DEFAULT_THRESHOLD = "eer";

    /** Most pixels of an image file where nobody says otherwise. */
    public static final int DEFAULT_PIXELS = 16_777_216;

    /** Returns how models are asked where nobody says otherwise. */
    public static ScoringOptions usual() {
        return new ScoringOptions(
                ThresholdRule.parse(DEFAULT_THRESHOLD),
                true,
                new BatchLimits(BatchLimits.DEFAULT_PAIRS, Duration.ZERO),
                DEFAULT_PIXELS);
    }
}
