package io.pairstream.report.comparison;

/**
 * A group of runs in the page's legend.
 *
 * @param name name of the group
 * @param runs number of its runs
 * @param description which question its experiment answers; empty if that is not known
 */
public record LegendEntry(String name, int runs, String description) {}
