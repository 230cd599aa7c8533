package io.pairstream.report.chart;

/**
 * A bar, ready to be drawn.
 *
 * @param style number of its colour
 * @param x where it begins to the right
 * @param y where it begins down
 * @param width its width
 * @param height its height
 * @param middle the middle of its width
 * @param label its value
 */
public record Bar(int style, String x, String y, String width, String height, String middle, String label) {}
