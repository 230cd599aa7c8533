package io.pairstream.app.experiment;

import io.pairstream.app.settings.SettingsFile;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The experiments in a folder, each in a file {@code NAME.yaml}.
 *
 * @param folder the folder
 */
public record Experiments(Path folder) {

    private static final String ENDING = ".yaml";

    /**
     * Returns the names of all experiments in alphabetical order.
     *
     * @throws PairStreamException if the folder cannot be read
     */
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PairStreamException(
                    "folder of experiments " + folder + " cannot be read: expected a folder with files NAME" + ENDING,
                    e);
        }
    }

    /**
     * Returns the experiment that a group of runs is of, or empty if there is no file for it.
     *
     * @param group what the runs' names have in common
     * @param network the runs' network
     */
    public Optional<Experiment> ofGroup(String group, String network) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return names().stream()
                .filter(name -> group.equals(name) || group.equals(name + "-" + network))
                .findFirst()
                .map(this::require);
    }

    /**
     * Returns an experiment.
     *
     * @throws PairStreamException if there is no such experiment, or its file is not as it should be
     */
    public Experiment require(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new PairStreamException(
                    "experiment '" + name + "' is not in " + folder + ": expected one of " + String.join(", ", names));
        }
        Path file = folder.resolve(name + ENDING);
        SettingsFile.Content content = SettingsFile.ofExperiment(file).read();
        return new Experiment(name, file, content.description(), content.networks(), content.options());
    }
}
