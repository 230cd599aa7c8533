package io.pairstream.report.chart;

/**
 * A mark on an axis.
 *
 * @param at where it is, along the axis
 * @param label its text
 */
public record Tick(String at, String label) {}
