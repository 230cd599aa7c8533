package io.pairstream.report.comparison;

import io.pairstream.schemas.RunSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings in which runs differ.
 *
 * @param names names of the settings, with dots where records are nested
 * @param rows their values for each group of runs
 */
public record SettingsTable(List<String> names, List<Row> rows) {

    private static final String ABSENT = "none";

    /** Copies the lists. */
    public SettingsTable {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /** Returns all settings that are not the same in all runs. */
    public static SettingsTable of(List<RunGroup> groups) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        groups.stream()
                .flatMap(group -> group.runs().stream())
                .map(run -> RunSettings.settings(run.history().run()))
                .forEach(settings -> settings.keySet().forEach(name -> values.put(name, new LinkedHashSet<>())));
        groups.stream()
                .flatMap(group -> group.runs().stream())
                .map(run -> RunSettings.settings(run.history().run()))
                .forEach(settings -> values.forEach((name, all) -> all.add(settings.getOrDefault(name, ABSENT))));
        List<String> differing = new ArrayList<>(values.keySet());
        differing.removeIf(name -> values.getOrDefault(name, Set.of()).size() < 2);
        return new SettingsTable(
                differing, groups.stream().map(group -> row(group, differing)).toList());
    }

    private static Row row(RunGroup group, List<String> names) {
        return new Row(
                group.name(),
                names.stream()
                        .map(name -> group.runs().stream()
                                .map(run -> RunSettings.settings(run.history().run())
                                        .getOrDefault(name, ABSENT))
                                .distinct()
                                .collect(Collectors.joining(", ")))
                        .toList());
    }

    /**
     * One group's values.
     *
     * @param group its name
     * @param values the values in the order of the names; several where its runs differ
     */
    public record Row(String group, List<String> values) {

        /** Copies the list. */
        public Row {
            values = List.copyOf(values);
        }
    }
}
