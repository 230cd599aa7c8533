package io.pairstream.verifier.scoring;

import io.pairstream.schemas.threshold.ThresholdRule;

/**
 * How models are asked.
 *
 * @param threshold how the threshold is chosen
 * @param bothOrders whether networks that tell left from right are asked for both orders of each pair, and the mean is the score
 * @param batch how many questions are taken together
 * @param mostPixels of an image file
 */
public record ScoringOptions(ThresholdRule threshold, boolean bothOrders, BatchLimits batch, int mostPixels) {}
