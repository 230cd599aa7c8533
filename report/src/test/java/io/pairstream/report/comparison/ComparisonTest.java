package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final TestSetPredictions PREDICTIONS = new TestSetPredictions(
            Comparisons.TEST_SET, List.of(Predicted.of(0, 0, 0.875, 4, 9), Predicted.of(1, 1, 0.9375, 4, 4)));

    @TempDir
    private Path folder;

    @Test
    void takesRunsThatDifferInTheirSeedsTogether() {
        Comparison comparison = Comparisons.of(
                Comparisons.run("a-cnn-seed1", 1, 40),
                Comparisons.run("b", 1, 80, run -> run.setPairing("random")),
                Comparisons.run("a-cnn-seed2", 2, 20),
                Comparisons.run("a-cnn-seed3", 3, 60));

        GroupSummary summary = GroupSummary.of(comparison.groups()).get(0);

        assertThat(comparison.groups()).extracting(RunGroup::name).containsExactly("a-cnn", "b");
        assertThat(summary.seeds()).isEqualTo("1, 2, 3");
        assertThat(summary.figures().get(0).spread().values()).containsExactly(0.99, 0.995, 0.985);
        assertThat(summary.differentRecall().median()).isEqualTo(0.98);
        assertThat(summary.trainAccuracy().min()).isEqualTo(1.0);
    }

    @Test
    void writesATableInMarkdown() {
        String table = ComparisonTable.format(Comparisons.of(Comparisons.run("a-cnn-seed1", 1, 40)));

        assertThat(cells(table, "a-cnn", "seeds", 2)).containsExactly("1", "alternating");
        assertThat(cells(table, "a-cnn", "test accuracy: median", 3)).containsExactly("0.9900", "0.9900", "0.9900");
        assertThat(cells(table, "a-cnn", "test loss: median", 3)).containsExactly("0.2500", "0.2500", "0.2500");
        assertThat(cells(table, "a-cnn", "recall of label 0: median", 3)).containsExactly("0.9800", "1.0000", "1.0000");
        assertThat(cells(table, "a-cnn-seed1", "test pairs", 2)).containsExactly("alternating", "0.9900");
        assertThat(cells(table, "a-cnn-seed1", "test loss", 3)).containsExactly("0.2500", "0.9800", "1.0000");
        assertThat(cells(table, "a-cnn-seed1", "training accuracy", 1)).containsExactly("1.0000");
        assertThat(cells(table, "a-cnn-seed1", "training loss", 1)).containsExactly("0.1250");
        assertThat(table.lines().filter(line -> !line.isEmpty())).allMatch(line -> line.startsWith("|"));
    }

    /** Returns what a row has below a heading and to the right of it; the heading is that of the table that the row is in. */
    private static List<String> cells(String table, String row, String heading, int count) {
        List<String> headings = List.of();
        for (String line : table.lines().toList()) {
            List<String> cells = List.of(line.split("[| ]*\\|[| ]*", -1));
            if (cells.contains(heading)) {
                headings = cells;
            } else if (cells.contains(row)) {
                int from = headings.indexOf(heading);
                return cells.subList(from, from + count);
            }
        }
        throw new AssertionError("no row " + row + " below " + heading + " in " + table);
    }

    @Test
    void writesOnePageWithoutExternalPartsAndEscapesWhatItIsGiven() throws IOException {
        // given a description and a reason with characters that HTML gives a meaning
        Comparison comparison = Comparisons.of(
                Comparisons.run("a-cnn-seed1", 1, 40, PREDICTIONS), Comparisons.run("a-cnn-seed2", 2, 20));

        Path page = ComparisonWriter.write(comparison, folder);

        // then
        String html = Files.readString(page);
        assertThat(html)
                .contains("Is &lt;b&gt; more than a &amp; c?", "no &lt;file&gt;")
                .doesNotContain("no <file>");
        assertThat(html)
                .doesNotContain("src=\"http", "@import", "<script", "<link")
                .contains("src=\"data:image/png;base64,");
        assertThat(html).contains("different (4 and 9), P(same) = 0.8750").contains("Worst mistakes: 1 of 1");
        assertThat(html).contains("expected error 0.4688"); // (0.875 - 0) / 2 + (1 - 0.9375) / 2
        assertThat(folder.resolve("comparison.md")).isNotEmptyFile();
    }

    @Test
    void callsClassesByTheirNames() {
        List<String> names = List.of("0", "1", "2", "3", "кот", "5", "6", "7", "8", "a <b>");

        String html = ComparisonPage.render(
                Comparisons.of(Comparisons.run("a-cnn-seed1", 1, 40, run -> run.setClassNames(names), PREDICTIONS)));

        assertThat(html)
                .contains("different (кот and a &lt;b&gt;), P(same) = 0.8750")
                .contains(
                        "<th scope=\"row\">кот</th>", "<th scope=\"col\" style=\"text-align:center\">a &lt;b&gt;</th>")
                .doesNotContain("a <b>");
    }

    @Test
    void givesTheSameBytesAgain() {
        ComparedRun[] runs = {
            Comparisons.run("a-cnn-seed1", 1, 40, PREDICTIONS),
            Comparisons.run("b", 2, 20, run -> run.setOrder("sorted"))
        };

        assertThat(ComparisonPage.render(Comparisons.of(runs))).isEqualTo(ComparisonPage.render(Comparisons.of(runs)));
    }

    @Test
    void writesFiguresForPrograms() throws IOException {
        Comparison comparison =
                Comparisons.of(Comparisons.run("a-cnn-seed1", 1, 40), Comparisons.run("a-cnn-seed7", 7, 20));

        ComparisonWriter.writeFigures(comparison, folder.resolve("figures.json"));

        JsonNode entry = new ObjectMapper()
                .readTree(folder.resolve("figures.json").toFile())
                .get("faithful-cnn-a");
        assertThat(entry.get("experiment").asText()).isEqualTo("a");
        assertThat(entry.get("seeds").toString()).isEqualTo("[1,7]");
        assertThat(entry.get("reportTest").get("median").asDouble()).isCloseTo(0.9925, within(1e-9));
        assertThat(entry.get("reportTest").get("min").asDouble()).isEqualTo(0.99);
        assertThat(entry.get("reportTest").get("seeds").toString()).isEqualTo("[0.99,0.995]");
        assertThat(entry.get("randomTest").isNull()).isTrue();
        assertThat(entry.get("recalls")
                        .get("reportTest")
                        .get("label0")
                        .get("median")
                        .asDouble())
                .isEqualTo(0.985);
        assertThat(entry.get("samplesUntil9778").get("seeds").toString()).isEqualTo("[null,null]");
    }

    @Test
    void figuresForProgramsHaveEveryTestSetByItsName() throws IOException {
        ComparedRun listed = Comparisons.run(
                "a-cnn-seed1",
                1,
                40,
                run -> run.setTestSets(
                        List.of(new TestSet("listed", "listed", run.getTestPairs(), run.getTestAudit()))));

        ComparisonWriter.writeFigures(Comparisons.of(listed), folder.resolve("figures.json"));

        JsonNode entry = new ObjectMapper()
                .readTree(folder.resolve("figures.json").toFile())
                .get("faithful-cnn-a");
        assertThat(entry.get("listedTest").get("median").asDouble()).isEqualTo(0.99);
        assertThat(entry.get("reportTest").isNull()).isTrue();
        assertThat(entry.get("randomTest").isNull()).isTrue();
    }

    /** Long runs may be spread over machines: each adds its groups and seeds to the file. */
    @Test
    void figuresOfOtherGroupsAndSeedsStay() throws IOException {
        Path both = folder.resolve("both.json");
        Path anew = folder.resolve("anew.json");
        ComparedRun one = Comparisons.run("a-cnn-seed1", 1, 40);
        ComparedRun two = Comparisons.run("a-cnn-seed2", 2, 120);
        ComparedRun ten = Comparisons.run("a-cnn-seed10", 10, 20);
        ComparedRun other = Comparisons.run("b-cnn-seed1", 1, 20, run -> run.setPairing("random"));

        ComparisonWriter.writeFigures(Comparisons.of(other), both);
        ComparisonWriter.writeFigures(Comparisons.of(Comparisons.run("a-cnn-seed2", 2, 3), ten), both);
        ComparisonWriter.writeFigures(Comparisons.of(one, two), both);
        ComparisonWriter.writeFigures(Comparisons.of(other, one, two, ten), anew);

        assertThat(both).hasSameTextualContentAs(anew);
        assertThat(figures(both).at("/faithful-cnn-a/seeds").toString()).isEqualTo("[1,2,10]");
        assertThat(figures(both).at("/faithful-cnn-a/reportTest/seeds").toString())
                .isEqualTo("[0.99,0.97,0.995]");
    }

    @Test
    void figuresOfOtherSettingsAreReplaced() throws IOException {
        Path file = folder.resolve("figures.json");

        ComparisonWriter.writeFigures(Comparisons.of(Comparisons.run("a-cnn-seed1", 1, 40)), file);
        ComparisonWriter.writeFigures(
                Comparisons.of(Comparisons.run("a-cnn-seed2", 2, 20, run -> run.setDataset("another"))), file);

        assertThat(figures(file).at("/faithful-cnn-a/seeds").toString()).isEqualTo("[2]");
    }

    /** An earlier version did not name what all runs had in common. */
    @Test
    void figuresOfGreyImagesStayBesideThoseOfBefore() throws IOException {
        Path file = folder.resolve("figures.json");
        ComparisonWriter.writeFigures(Comparisons.of(Comparisons.run("a-cnn-seed1", 1, 40)), file);
        ObjectMapper json = new ObjectMapper();
        JsonNode before = figures(file);
        ((ObjectNode) before.at("/faithful-cnn-a/settings")).remove(List.of("imageChannels", "towerDepth"));
        json.writeValue(file.toFile(), before);

        ComparisonWriter.writeFigures(Comparisons.of(Comparisons.run("a-cnn-seed2", 2, 20)), file);

        assertThat(figures(file).at("/faithful-cnn-a/seeds").toString()).isEqualTo("[1,2]");
        assertThat(figures(file).at("/faithful-cnn-a/settings/imageChannels").asText())
                .isEqualTo("1");

        ComparisonWriter.writeFigures(
                Comparisons.of(Comparisons.run("a-cnn-seed3", 3, 20, run -> run.setImageChannels(3))), file);

        assertThat(figures(file).at("/faithful-cnn-a/seeds").toString()).isEqualTo("[3]");
    }

    private static JsonNode figures(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void aFileThatHoldsNoFiguresStaysAsItIs() throws IOException {
        Comparison comparison = Comparisons.of(Comparisons.run("a-cnn-seed1", 1, 40));
        Path file = folder.resolve("notes.txt");

        for (String content : List.of("", "12", "[1]", "{} {}", "dear diary")) {
            Files.writeString(file, content);

            assertThatThrownBy(() -> ComparisonWriter.writeFigures(comparison, file))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage(
                            "file " + file + ": expected figures of an earlier comparison (a JSON object), or no file");
            assertThat(file).hasContent(content);
        }
    }

    @Test
    void countsThePairsTrainedOnUntilAnAccuracyIsReached() {
        ComparedRun run = Comparisons.run("a-cnn-seed1", 1, 40);

        assertThat(run.samplesUntil(Comparisons.TEST_SET, 0.98)).hasValue(100);
        assertThat(run.samplesUntil(Comparisons.TEST_SET, 0.985)).hasValue(200);
        assertThat(run.samplesUntil(Comparisons.TEST_SET, 0.995)).isEmpty();
        assertThat(run.samplesUntil("random", 0.5)).isEmpty();
    }

    @Test
    void listsTheSettingsThatDiffer() {
        SettingsTable settings = SettingsTable.of(
                Comparisons.of(Comparisons.run("a-cnn-seed1", 1, 40), Comparisons.run("a-cnn-seed2", 2, 20))
                        .groups());

        assertThat(settings.names()).containsExactly("seed");
        assertThat(settings.rows().get(0).values()).containsExactly("1, 2");
    }

    @Test
    void needsARun() {
        assertThatThrownBy(() -> new Comparison(List.of(), Map.of()))
                .hasMessage("no runs to compare: expected at least 1");
    }
}
