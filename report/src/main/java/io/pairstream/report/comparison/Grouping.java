package io.pairstream.report.comparison;

import io.pairstream.schemas.RunSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes runs together that are declared with the same settings, seeds apart, and with the same images. */
final class Grouping {

    private static final String SEED = "seed";
    private static final String IMAGES = "imagesDigest";
    private static final int DIGEST_LENGTH = 64;
    private static final int SHOWN_OF_DIGEST = 8;
    private static final String NOT_SAID = "unknown";

    private Grouping() {}

    static List<RunGroup> of(List<ComparedRun> runs) {
        List<List<ComparedRun>> groups = by(runs, Grouping::withoutImages).stream()
                .flatMap(sameSettings -> bySameImages(sameSettings).stream())
                .sorted(Comparator.comparingInt(group -> runs.indexOf(group.get(0))))
                .toList();
        return groups.stream()
                .map(group -> new RunGroup(CommonName.of(runIds(group)), distinction(group, groups), group))
                .toList();
    }

    /** Returns what a run is declared with but its seed. */
    static Map<String, String> settings(ComparedRun run) {
        Map<String, String> settings = RunSettings.settings(run.history().run());
        settings.remove(SEED);
        return settings;
    }

    /** Returns what stands for the images of a group's runs; empty if no declaration says it. */
    static Optional<String> imagesDigest(List<ComparedRun> group) {
        return group.stream()
                .map(ComparedRun::imagesDigest)
                .filter(digest -> !digest.isEmpty())
                .findFirst();
    }

    private static Map<String, String> withoutImages(ComparedRun run) {
        Map<String, String> settings = settings(run);
        settings.remove(IMAGES);
        return settings;
    }

    /**
     * Takes a run whose declaration says nothing of the images to those whose declarations do, if all of these have the same:
     * among several it cannot be known whose they are.
     */
    private static List<List<ComparedRun>> bySameImages(List<ComparedRun> runs) {
        long known = runs.stream()
                .map(ComparedRun::imagesDigest)
                .filter(digest -> !digest.isEmpty())
                .distinct()
                .count();
        return known < 2 ? List.of(runs) : by(runs, ComparedRun::imagesDigest);
    }

    private static <K> List<List<ComparedRun>> by(List<ComparedRun> runs, Function<ComparedRun, K> key) {
        Map<K, List<ComparedRun>> groups =
                runs.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(groups.values());
    }

    private static List<String> runIds(List<ComparedRun> group) {
        return group.stream().map(ComparedRun::runId).toList();
    }

    private static boolean shareName(List<ComparedRun> one, List<ComparedRun> other) {
        return !Collections.disjoint(CommonName.withoutSeeds(runIds(one)), CommonName.withoutSeeds(runIds(other)));
    }

    /** Returns the first settings that together tell a group from all others that have a name of it with another seed. */
    private static String distinction(List<ComparedRun> group, List<List<ComparedRun>> all) {
        List<List<ComparedRun>> others = new ArrayList<>(all);
        others.removeIf(other -> other.equals(group) || !shareName(other, group));
        List<String> named = new ArrayList<>();
        for (String setting : declared(others, group)) {
            String value = value(group, setting);
            if (others.removeIf(other -> !value(other, setting).equals(value))) {
                named.add(setting + " " + shown(value));
            }
        }
        return String.join(", ", named);
    }

    private static List<String> declared(List<List<ComparedRun>> others, List<ComparedRun> group) {
        Map<String, String> names = new LinkedHashMap<>(settings(group.get(0)));
        others.forEach(other -> settings(other.get(0)).forEach(names::putIfAbsent));
        return List.copyOf(names.keySet());
    }

    private static String value(List<ComparedRun> group, String setting) {
        return setting.equals(IMAGES)
                ? imagesDigest(group).orElse(NOT_SAID)
                : settings(group.get(0)).getOrDefault(setting, NOT_SAID);
    }

    private static String shown(String value) {
        return value.length() == DIGEST_LENGTH ? value.substring(0, SHOWN_OF_DIGEST) : value;
    }
}
