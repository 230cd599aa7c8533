package io.pairstream.report.comparison;

/**
 * A group of runs in the page's legend.
 *
 * @param name name of the group
 * @param seeds number of its seeds
 * @param description which question its experiment answers; empty if that is not known
 */
public record LegendEntry(String name, int seeds, String description) {}
