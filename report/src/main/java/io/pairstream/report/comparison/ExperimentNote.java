package io.pairstream.report.comparison;

/**
 * What is known of a group of runs beside its events.
 *
 * @param experiment name of the experiment that they are of
 * @param description which question the experiment answers
 * @param entry name of the group's entry in the file of figures
 */
public record ExperimentNote(String experiment, String description, String entry) {}
