package io.pairstream.report.comparison;

import io.pairstream.schemas.PairStreamException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs that are compared.
 *
 * @param runs the runs, in the order they are shown in
 * @param notes what is known of groups of runs, by their names
 */
public record Comparison(List<ComparedRun> runs, Map<String, ExperimentNote> notes) {

    /** Copies the collections and checks that there is a run. */
    public Comparison {
        runs = List.copyOf(runs);
        notes = new TreeMap<>(notes);
        if (runs.isEmpty()) {
            throw new PairStreamException("no runs to compare: expected at least 1");
        }
    }

    /** Returns the runs by what they have in common. */
    public List<RunGroup> groups() {
        return RunGroup.of(runs);
    }

    /** Returns what a reader of the figures must know, a sentence each. */
    public List<String> remarks() {
        return groups().stream().flatMap(group -> Remarks.of(group).stream()).toList();
    }

    /** Returns what is known of a group. */
    public Optional<ExperimentNote> note(RunGroup group) {
        return Optional.ofNullable(notes.get(group.name()));
    }
}
