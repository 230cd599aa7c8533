package io.pairstream.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentsTest {

    @TempDir
    private Path folder;

    @Test
    void readsValuesAsTheyAreWritten() throws IOException {
        write("""
                description: >
                  Does it
                  work?
                networks: [cnn, resnet]
                options:
                  train-pairs: 10000,90000
                  learning-rate: 1e-3
                  class-weights: no
                  seed: 010
                """);

        Experiment experiment = new Experiments(folder).require("e");

        assertThat(experiment.description()).isEqualTo("Does it work?");
        assertThat(experiment.networks()).containsExactly("cnn", "resnet");
        assertThat(experiment.options().toString())
                .isEqualTo("{train-pairs=10000,90000, learning-rate=1e-3, class-weights=no, seed=010}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [a]                                              | : expected keys description and options, and networks if there are several
                    ''                                               | : expected keys description and options, and networks if there are several
                    {description: d, options: {}, option: {}}        | : key 'option': expected description, networks or options
                    {options: {}}                                    | : description: is missing
                    {description: ' ', options: {}}                  | : description: is empty, expected which question the experiment answers
                    {description: d}                                 | : options: expected options of 'produce' and their values
                    {description: d, options: {epochs: [1]}}         | : option 'epochs': expected one value, found [1]
                    {description: d, networks: cnn, options: {}}     | : networks: expected a list of networks such as [cnn, resnet]
                    {description: d, options: {a: 1, a: 2}}          | : line 1: found duplicate key a
                    {description: d                                  | : line 2: expected ',' or '}', but got <stream end>
                    """)
    void saysInOneLineWhatIsWrongInWhichFile(String content, String message) throws IOException {
        Path file = write(content + "\n");

        assertThatThrownBy(() -> new Experiments(folder).require("e"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("experiment file " + file + message);
    }

    @Test
    void saysWhichExperimentsThereAre() throws IOException {
        write("{description: d, options: {}}");

        assertThatThrownBy(() -> new Experiments(folder).require("../e"))
                .hasMessage("experiment '../e' is not in " + folder + ": expected one of e");
        assertThatThrownBy(() -> new Experiments(folder.resolve("none")).names())
                .hasMessage("folder of experiments " + folder.resolve("none")
                        + " cannot be read: expected a folder with files NAME.yaml");
    }

    @Test
    void namesARunForEachNetworkAndSeed() throws IOException {
        write("{description: d, networks: [cnn, resnet], options: {}}");
        Experiment experiment = new Experiments(folder).require("e");

        assertThat(experiment.runs(List.of(), List.of(1L, 5L)))
                .extracting(ExperimentRun::runId)
                .containsExactly("e-cnn-seed1", "e-cnn-seed5", "e-resnet-seed1", "e-resnet-seed5");
        assertThat(experiment.runs(List.of("resnet"), List.of(1L)))
                .extracting(ExperimentRun::runId)
                .containsExactly("e-resnet-seed1");
    }

    @Test
    void leavesTheNetworkOfAnExperimentThatNamesNone() throws IOException {
        write("{description: d, options: {}}");
        Experiment experiment = new Experiments(folder).require("e");

        assertThat(experiment.runs(List.of("resnet"), List.of(1L)))
                .extracting(ExperimentRun::runId)
                .containsExactly("e-seed1");
    }

    @Test
    void findsTheExperimentOfAGroupOfRunsAndNamesItsEntry() throws IOException {
        write("{description: d, networks: [cnn, resnet], options: {recipe: faithful}}");
        Files.writeString(folder.resolve("quick.yaml"), "{description: d, options: {recipe: quick}}");
        Experiments experiments = new Experiments(folder);

        assertThat(experiments.ofGroup("e-cnn", "cnn").orElseThrow().entry("cnn"))
                .isEqualTo("faithful-cnn-e");
        assertThat(experiments.ofGroup("quick", "cnn").orElseThrow().entry("cnn"))
                .isEqualTo("quick");
        assertThat(experiments.ofGroup("e-cnn", "resnet")).isEmpty();
        assertThat(new Experiments(folder.resolve("none")).ofGroup("e", "cnn")).isEmpty();
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("e.yaml"), content);
    }
}
