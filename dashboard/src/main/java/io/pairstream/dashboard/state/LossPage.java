package io.pairstream.dashboard.state;

import java.util.OptionalInt;

/**
 * A stretch of a run's curves.
 *
 * @param points the points
 * @param next the first step of the next page, or empty if there is none
 */
public record LossPage(LossPoints points, OptionalInt next) {}
