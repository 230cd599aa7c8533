package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs is never joined, and what is alike is, whatever it is called. */
class GroupingTest {

    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void seedsOnDifferentImagesAreTwoGroupsThatSayWhy() {
        Comparison comparison = Comparisons.of(on(ONE, "x-seed1", 1), on(TWO, "x-seed2", 2));

        assertThat(comparison.groups())
                .extracting(RunGroup::name)
                .containsExactly("x (imagesDigest 11111111)", "x (imagesDigest 22222222)");
        assertThat(comparison.remarks()).isEmpty();
        assertThat(ComparisonTable.format(comparison))
                .contains("| x (imagesDigest 11111111) | 1 |", "| x (imagesDigest 22222222) | 2 |");
    }

    @Test
    void groupsOfTheSameNameAreToldApartByTheFirstSettingsThatDiffer() {
        Comparison comparison = Comparisons.of(
                Comparisons.run("x-seed1", 1, 40, run -> run.setDataset("idx")),
                Comparisons.run("x-seed2", 2, 40),
                Comparisons.run(
                        "x-seed3", 3, 40, run -> run.getHyperParameters().setDropout(0.25)));

        assertThat(comparison.groups())
                .extracting(RunGroup::name)
                .containsExactly(
                        "x (dataset idx)",
                        "x (dataset mnist, hyperParameters.dropout 0.5)",
                        "x (dataset mnist, hyperParameters.dropout 0.25)");
    }

    @Test
    void aNameThatIsSharedInPartIsToldApartToo() {
        Comparison comparison =
                Comparisons.of(on(ONE, "x-seed1", 1), on(TWO, "x-seed2", 2), on(ONE, "y", 3), on(TWO, "z", 4));

        assertThat(comparison.groups())
                .extracting(RunGroup::name)
                .containsExactly("x and 1 more (imagesDigest 11111111)", "x and 1 more (imagesDigest 22222222)");
    }

    @Test
    void runsOfOtherNamesAreSeedsOfOneGroupIfAllElseIsEqual() {
        Comparison comparison = Comparisons.of(
                Comparisons.run("monday", 1, 40),
                Comparisons.run("tuesday", 2, 20, run -> run.setDatasetDigest("what seed 2 samples")));

        assertThat(comparison.groups()).extracting(RunGroup::name).containsExactly("monday and 1 more");
        assertThat(GroupSummary.of(comparison.groups()).get(0).seeds()).isEqualTo("1, 2");
    }

    @Test
    void aSeedThatWasRunAgainIsShownAndDoesNotCountTwice() {
        Comparison comparison = Comparisons.of(
                Comparisons.run("x-seed1", 1, 40),
                Comparisons.run("x-again", 1, 20),
                Comparisons.run("x-seed2", 2, 20));

        RunGroup group = comparison.groups().get(0);
        assertThat(group.name()).isEqualTo("x");
        assertThat(GroupSummary.of(List.of(group)).get(0).seeds()).isEqualTo("1, 2");
        assertThat(GroupSummary.of(List.of(group))
                        .get(0)
                        .figures()
                        .get(0)
                        .spread()
                        .values())
                .containsExactly(0.99, 0.995);
        assertThat(ComparisonTable.format(comparison))
                .contains("| x-again | alternating | 0.9950 |")
                .contains("x: run x-again repeats seed 1 of run x-seed1 and does not count a second time.");
        assertThat(ComparisonPage.render(comparison)).contains("repeats seed 1 of run x-seed1", "(2 seeds)");
    }

    @Test
    void runsThatDoNotSayTheirImagesJoinThoseOfOneDataSetWithARemark() {
        ComparedRun old = on("", "x-seed1", 1);

        assertThat(Comparisons.of(old, on(ONE, "x-seed2", 2)).groups()).hasSize(1);
        assertThat(Comparisons.of(old, on("", "x-seed2", 2)).groups()).hasSize(1);
        assertThat(Comparisons.of(old, on(ONE, "x-seed2", 2)).remarks())
                .containsExactly("x: images were not compared of runs that an earlier version declared, only their data"
                        + " set's name, number and size: x-seed1.");
        assertThat(Comparisons.of(old, on(ONE, "x-seed2", 2), on(TWO, "x-seed3", 3))
                        .groups())
                .extracting(RunGroup::name)
                .containsExactly("x (imagesDigest unknown)", "x (imagesDigest 11111111)", "x (imagesDigest 22222222)");
    }

    @Test
    void otherNumericsAndVersionsAreSaid() {
        Comparison comparison = Comparisons.of(
                Comparisons.run("x-seed1", 1, 40, run -> run.setNumericFingerprints(List.of("AVX2"))),
                Comparisons.run("x-seed2", 2, 40, run -> {
                    run.setNumericFingerprints(List.of("AVX512"));
                    run.setCodeVersion("0.2.0");
                }));

        assertThat(comparison.groups()).hasSize(1);
        assertThat(comparison.remarks())
                .containsExactly(
                        "x: its runs were declared by different versions of PairStream.",
                        "x: its runs were trained under different numerics (processor, native library or threads).");
    }

    @ParameterizedTest
    @CsvSource({
        "a-cnn-seed1 a-cnn-seed22, a-cnn",
        "a-1 a-2, a",
        "a a.b, a",
        "night_run.1 night_run.2, night_run",
        "a1 a2 a3, a1 and 2 more",
        "lone-seed4, lone",
    })
    void aGroupIsCalledWhatItsRunsHaveInCommon(String runIds, String name) {
        assertThat(CommonName.of(Stream.of(runIds.split(" ", -1)).toList())).isEqualTo(name);
    }

    @Test
    void figuresOfOtherImagesDoNotTakeEachOthersPlace() throws IOException {
        Path file = folder.resolve("figures.json");

        ComparisonWriter.writeFigures(Comparisons.of(on(ONE, "a-cnn-seed1", 1), on(TWO, "a-cnn-seed2", 2)), file);

        assertThat(figures(file).fieldNames()).toIterable().hasSize(2);
        assertThat(figures(file)
                        .get("a-cnn (imagesDigest 11111111)")
                        .get("seeds")
                        .toString())
                .isEqualTo("[1]");
    }

    @Test
    void figuresOfOtherImagesAreNotJoined() throws IOException {
        Path file = folder.resolve("figures.json");

        ComparisonWriter.writeFigures(Comparisons.of(on(ONE, "a-seed1", 1)), file);
        ComparisonWriter.writeFigures(Comparisons.of(on(TWO, "a-seed2", 2)), file);

        assertThat(figures(file).at("/a/seeds").toString()).isEqualTo("[2]");
    }

    @Test
    void figuresThatDoNotSayTheirImagesAreJoinedAndSayOfWhichSeedsTheyKnow() throws IOException {
        Path file = folder.resolve("figures.json");

        ComparisonWriter.writeFigures(Comparisons.of(on("", "a-seed1", 1)), file);
        ComparisonWriter.writeFigures(Comparisons.of(on(ONE, "a-seed2", 2)), file);
        ComparisonWriter.writeFigures(Comparisons.of(on("", "a-seed3", 3)), file);

        assertThat(figures(file).at("/a/imagesDigest/seeds").toString()).isEqualTo("[null,\"" + ONE + "\",null]");
        assertThat(figures(file).at("/a/settings/imagesDigest").asText()).isEqualTo(ONE);

        ComparisonWriter.writeFigures(Comparisons.of(on(TWO, "a-seed4", 4)), file);

        assertThat(figures(file).at("/a/seeds").toString()).isEqualTo("[4]");
    }

    /** Figures that earlier versions wrote, such as docs/experiments.json, take further seeds. */
    @Test
    void figuresOfAnEarlierVersionTakeFurtherSeeds() throws IOException {
        Path file = folder.resolve("figures.json");
        ComparisonWriter.writeFigures(Comparisons.of(on("", "a-seed1", 1)), file);
        String written = Files.readString(file);
        Files.writeString(file, written.replaceFirst("\"imagesDigest\" : \\{[^}]*\\},", ""));
        assertThat(figures(file).at("/a").has("imagesDigest")).isFalse();

        ComparisonWriter.writeFigures(Comparisons.of(on(ONE, "a-seed2", 2)), file);

        assertThat(figures(file).at("/a/seeds").toString()).isEqualTo("[1,2]");
        assertThat(figures(file).at("/a/imagesDigest/seeds").toString()).isEqualTo("[null,\"" + ONE + "\"]");
    }

    private static ComparedRun on(String images, String runId, long seed) {
        return Comparisons.run(runId, seed, 40, run -> run.setImagesDigest(images));
    }

    private static JsonNode figures(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
