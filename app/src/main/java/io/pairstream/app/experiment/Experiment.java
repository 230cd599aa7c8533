package io.pairstream.app.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of runs that answer one question.
 *
 * @param name its name: the file's without its ending
 * @param file where it was read from
 * @param description which question it answers
 * @param networks networks it is run with; none: the network is as the options have it
 * @param options long options of {@code produce}, without dashes, and their values, in the order of the file
 */
public record Experiment(
        String name, Path file, String description, List<String> networks, Map<String, String> options) {

    /** Copies the collections. */
    public Experiment {
        networks = List.copyOf(networks);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * Returns its runs: for each network those of each seed.
     *
     * @param chosen networks instead of those of the file, if the file names any; none: those of the file
     * @param seeds the seeds
     */
    public List<ExperimentRun> runs(List<String> chosen, List<Long> seeds) {
        if (networks.isEmpty()) {
            return runs(Optional.empty(), seeds).toList();
        }
        return (chosen.isEmpty() ? networks : chosen)
                .stream().flatMap(network -> runs(Optional.of(network), seeds)).toList();
    }

    /**
     * Returns the name of its entry among figures of experiments: recipe, network where it is run with several, and its own
     * name where that is not the recipe's: {@code quick}, {@code faithful-cnn-group1}.
     *
     * @param network the network of the runs
     */
    public String entry(String network) {
        String recipe = options.getOrDefault("recipe", name);
        return recipe + (networks.isEmpty() ? "" : "-" + network) + (recipe.equals(name) ? "" : "-" + name);
    }

    private Stream<ExperimentRun> runs(Optional<String> network, List<Long> seeds) {
        return seeds.stream().map(seed -> new ExperimentRun(this, network, seed));
    }
}
