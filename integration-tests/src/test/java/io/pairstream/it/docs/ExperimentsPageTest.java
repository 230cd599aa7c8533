package io.pairstream.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.app.command.RootCommand;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/experiments.md} have the figures of the files beside it, rounded as they are in the page. */
class ExperimentsPageTest {

    private static final String FAITHFUL = "faithful-cnn-group1";
    private static final Map<String, String> RECIPES = Map.of("quick", "quick", "best", "best", "faithful", FAITHFUL);
    private static final Map<String, String> TEST_SETS = Map.of("random", "randomTest", "alternating", "reportTest");
    private static final String ACCURACY = "accuracy on the report's kind of pairs";
    private static final String RECALLS = "recall of label 0, label 1 on random pairs";
    private static final Pattern GROUP = Pattern.compile("\\((group[\\w-]+)\\)");

    private final JsonNode figures = read("experiments.json");
    private final MarkdownPage page = MarkdownPage.of("docs/experiments.md");

    ExperimentsPageTest() throws IOException {}

    private static JsonNode read(String name) throws IOException {
        return new ObjectMapper()
                .readTree(MarkdownPage.REPOSITORY.resolve("docs").resolve(name).toFile());
    }

    @Test
    void theDemoSeedBySeed() {
        List<List<String>> rows = page.table("seed", "test accuracy").rows();

        assertThat(rows).hasSize(seeds("quick"));
        for (int seed = 0; seed < rows.size(); seed++) {
            List<String> row = rows.get(seed);
            assertShown(row.get(1), seed("quick", "randomTest", seed));
            assertShown(row.get(2), seed("quick", "randomTest/loss", seed));
            assertShown(row.get(3).split(", ", 2)[1], seed("quick", "recalls/randomTest/label0", seed));
            assertShown(row.get(4).split(", ", 2)[1], seed("quick", "recalls/randomTest/label1", seed));
        }
    }

    @Test
    void recipes() {
        List<List<String>> rows = page.table("recipe", "test pairs").rows();

        assertThat(rows).hasSize(RECIPES.size() * TEST_SETS.size());
        for (List<String> row : rows) {
            String set = TEST_SETS.getOrDefault(row.get(1), row.get(1));
            JsonNode recipe = figures.path(RECIPES.getOrDefault(row.get(0), row.get(0)));
            assertShown(row.get(2), recipe.at("/" + set + "/median"));
            assertShown(row.get(3), recipe.at("/" + set + "/mean"));
            assertShown(row.get(4), recipe.at("/" + set + "/min"));
            assertShown(row.get(5), recipe.at("/" + set + "/max"));
            assertShown(row.get(6), recipe.at("/" + set + "/loss/median"));
            assertShown(row.get(7), recipe.at("/recalls/" + set + "/label0/median"));
            assertShown(row.get(8), recipe.at("/recalls/" + set + "/label1/median"));
        }
    }

    @Test
    void quickAndBestSeedBySeed() {
        List<List<String>> rows = page.table("seed", "quick, random").rows();

        assertThat(rows).hasSize(seeds("best"));
        for (int seed = 0; seed < rows.size(); seed++) {
            List<String> row = rows.get(seed);
            assertShown(row.get(1), seed("quick", "randomTest", seed));
            assertShown(row.get(3), seed("best", "randomTest", seed));
            assertRecalls(row.get(4), "best", seed);
            assertShown(row.get(6), seed("best", "samplesUntil9778", seed));
        }
    }

    @Test
    void faithfulSeedBySeed() {
        List<List<String>> rows = page.table("seed", "training accuracy", ACCURACY, "on random pairs", RECALLS)
                .rows();

        assertThat(rows).hasSize(seeds(FAITHFUL));
        for (int seed = 0; seed < rows.size(); seed++) {
            assertRow(rows.get(seed).subList(1, 6), FAITHFUL, seed);
        }
    }

    @Test
    void randomPairsSeedBySeed() {
        String random = FAITHFUL + "-random";
        List<List<String>> rows = page.table(
                        "seed", "training accuracy", ACCURACY, "on random pairs", "on random pairs, more than faithful")
                .rows();

        assertThat(rows).hasSize(seeds(random));
        for (int seed = 0; seed < rows.size(); seed++) {
            List<String> row = rows.get(seed);
            assertShown(row.get(1), seed(random, "training", seed));
            assertShown(row.get(2), seed(random, "reportTest", seed));
            assertShown(row.get(3), seed(random, "randomTest", seed));
            double more = seed(random, "randomTest", seed).asDouble()
                    - seed(FAITHFUL, "randomTest", seed).asDouble();
            assertShown(row.get(4), more);
        }
    }

    @Test
    void groups() {
        List<List<String>> rows = page.table("group", "network").rows();

        assertThat(rows).isNotEmpty();
        rows.forEach(row -> assertRow(row.subList(2, 7), group(row.get(1), row.get(0)), 0));
    }

    @Test
    void imbalance() {
        for (List<String> row : page.table("", "as many pairs of each label").rows()) {
            for (String cell : row.subList(1, 3)) {
                assertShown(cell.split(" ", 2)[0], seed(group("cnn", groupIn(cell)), "randomTest", 0));
            }
        }
    }

    @Test
    void remedies() {
        List<List<String>> rows = page.table("", "cnn", "resnet").rows();

        assertThat(rows).isNotEmpty();
        for (List<String> row : rows) {
            String group = groupIn(row.get(0));
            assertShown(row.get(1), seed(group("cnn", group), "randomTest", 0));
            assertShown(row.get(2), seed(group("resnet", group), "randomTest", 0));
        }
    }

    @Test
    void charactersThatTrainingHasNeverSeen() {
        String asked = "omniglot-minimal";
        String compared = "characters-omniglot-minimal";
        Map<Integer, String> percentages = Map.of(1, "oneShotError", 2, "oneShotErrorWithoutTurns");
        Map<Integer, String> figuresOfPairs = Map.of(3, "areaUnderRoc", 4, "equalErrorRate");
        List<List<String>> rows =
                page.table("seed", "one-shot error with --turns, %").rows();

        assertThat(figures.at("/" + asked + "/verificationAuc/seeds"))
                .isEqualTo(figures.at("/" + compared + "/listedTest/areaUnderRoc/seeds"));
        assertThat(rows).hasSize(seeds(compared) + 1);
        for (int seed = 0; seed < rows.size(); seed++) {
            List<String> row = rows.get(seed);
            String of = seed < seeds(compared) ? "/seeds/" + seed : "/median";
            percentages.forEach((column, figure) -> assertShown(
                    row.get(column),
                    100 * figures.at("/" + asked + "/" + figure + of).asDouble()));
            figuresOfPairs.forEach((column, figure) ->
                    assertShown(row.get(column), figures.at("/" + compared + "/listedTest/" + figure + of)));
            assertShown(row.get(5), figures.at("/" + compared + "/listedTest" + of));
        }
    }

    @Test
    void howBestWasChosen() throws IOException {
        assertChosen(
                page.table("options", "accuracy", "loss", "recall of label 0, label 1"),
                read("chosen-settings.json").path("best"),
                List.of("/accuracy/0", "/loss/0", "/recallLabel0/0", "/recallLabel1/0", "/trainingAccuracy/0"));
    }

    @Test
    void howQuickWasChosen() throws IOException {
        assertChosen(
                page.table("options", "accuracy", "loss", "recall of label 1"),
                read("chosen-settings.json").path("quick"),
                Stream.of("/accuracy/", "/loss/", "/recallLabel1/", "/trainingAccuracy/")
                        .flatMap(figure -> Stream.of(figure + 0, figure + 1))
                        .toList());
    }

    /** Each row is of a run that can be declared, and has the figures, several of them in some cells. */
    private static void assertChosen(PageTable table, JsonNode runs, List<String> figures) {
        assertThat(table.rows()).hasSize(runs.size());
        for (int row = 0; row < runs.size(); row++) {
            List<String> cells = table.rows().get(row);
            JsonNode run = runs.get(row);
            assertThat(cells.get(0)).isEqualTo(run.path("options").asText());
            RootCommand.commandLine()
                    .parseArgs(("demo " + run.path("options").asText()).strip().split(" ", -1));
            String[] shown = String.join(", ", cells.subList(1, cells.size())).split(", ", -1);
            assertThat(shown).hasSize(figures.size());
            for (int figure = 0; figure < shown.length; figure++) {
                assertShown(shown[figure], run.at(figures.get(figure)));
            }
        }
    }

    private static String group(String network, String group) {
        return "faithful-" + network + "-" + group;
    }

    private static String groupIn(String cell) {
        return GROUP.matcher(cell)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow(() -> new AssertionError("no group in '" + cell + "'"));
    }

    /** Compares training accuracy, both test accuracies, recalls and loss. */
    private void assertRow(List<String> cells, String experiment, int seed) {
        assertShown(cells.get(0), seed(experiment, "training", seed));
        assertShown(cells.get(1), seed(experiment, "reportTest", seed));
        assertShown(cells.get(2), seed(experiment, "randomTest", seed));
        assertRecalls(cells.get(3), experiment, seed);
        assertShown(cells.get(4), seed(experiment, "randomTest/loss", seed));
    }

    private void assertRecalls(String cell, String experiment, int seed) {
        String[] recalls = cell.split(", ", 2);
        assertShown(recalls[0], seed(experiment, "recalls/randomTest/label0", seed));
        assertShown(recalls[1], seed(experiment, "recalls/randomTest/label1", seed));
    }

    private int seeds(String experiment) {
        return figures.at("/" + experiment + "/seeds").size();
    }

    private JsonNode seed(String experiment, String figure, int seed) {
        return figures.at("/" + experiment + "/" + figure + "/seeds/" + seed);
    }

    private static void assertShown(String cell, JsonNode figure) {
        assertThat(figure.isNumber()).as("a figure for " + cell).isTrue();
        assertShown(cell, figure.asDouble());
    }

    /** Half a unit of the last digit that is shown, and what binary fractions are off. */
    private static void assertShown(String cell, double figure) {
        String number = cell.replace(",", "");
        int decimals = number.contains(".") ? number.length() - number.indexOf('.') - 1 : 0;
        double rounding = Math.pow(10, -decimals) / 2 + 1e-9;
        assertThat(Math.abs(Double.parseDouble(number) - figure))
                .as("%s in the page, %s in the JSON", cell, figure)
                .isLessThanOrEqualTo(rounding);
    }
}
