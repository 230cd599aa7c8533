package io.pairstream.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.producer.ProducerOptions;
import io.pairstream.schemas.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class EnvironmentTest {

    @TempDir
    private Path folder;

    @Test
    void anOptionComesBeforeTheEnvironmentAndThatBeforeTheRecipe() {
        Map<String, String> environment = Map.of(
                "PAIRSTREAM_EPOCHS", "3", "PAIRSTREAM_LEARNING_RATE", "0.01", "PAIRSTREAM_EXCLUDE_SELF", "false");

        ProducerOptions options = parse(environment, "--recipe", "best", "--epochs", "5");

        assertThat(options.epochs()).isEqualTo(5);
        assertThat(options.hyperParameters().getLearningRate()).isEqualTo(0.01);
        assertThat(options.excludeSelf()).isFalse();
        assertThat(options.hyperParameters().getBatchSize()).isEqualTo(128);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everySettingOfARecipeCanBeSaidByTheEnvironment(String recipe) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "description: nothing\noptions: {}\n");
        Map<String, String> environment = new TreeMap<>();
        Recipes.values(recipe, Path.of(""))
                .texts()
                .forEach((name, text) -> environment.put(Environment.variable(name), text));

        assertThat(parse(environment, "--recipe", empty.toString())).isEqualTo(parse(Map.of(), "--recipe", recipe));
    }

    static List<String> recipes() {
        return Recipes.NAMES;
    }

    @Test
    void theRecipeComesFromTheOptionOrElseFromTheEnvironment() {
        Map<String, String> environment = Map.of("PAIRSTREAM_RECIPE", "best");

        assertThat(parse(environment)).isEqualTo(parse(Map.of(), "--recipe", "best"));
        assertThat(parse(environment, "--recipe", "quick")).isEqualTo(parse(Map.of()));
    }

    @Test
    void anEmptyVariableIsAsOneThatIsNotSet() {
        assertThat(parse(Map.of("PAIRSTREAM_RECIPE", "", "PAIRSTREAM_EPOCHS", " ")))
                .isEqualTo(parse(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PAIRSTREAM_EPOCHS        | many        | a whole number
                    PAIRSTREAM_EPOCHS        | 0           | 1 to 100000
                    PAIRSTREAM_DROPOUT       | 1           | at least 0, less than 1
                    PAIRSTREAM_CLASS_WEIGHTS | yes         | true or false
                    PAIRSTREAM_ORDER         | upwards     | one of shuffled, sorted
                    PAIRSTREAM_TEST_SETS     | random,odd  | one of alternating, positional, random
                    PAIRSTREAM_COMPRESSION   | rar         | one of lz4, zstd, none
                    PAIRSTREAM_TRAIN_PAIRS   | 5           | DIFFERENT,SAME, two whole numbers such as 50000,50000, or 50000,50000-or-fewer
                    """)
    void whatIsWrongIsNamedWithItsVariable(String variable, String value, String expected) {
        assertThatThrownBy(() -> parse(Map.of(variable, value)))
                .hasMessage("environment variable " + variable + " '" + value + "': expected " + expected);
    }

    @Test
    void aWrongVariableDoesNotCountWhereTheOptionIsGiven() {
        assertThat(parse(Map.of("PAIRSTREAM_EPOCHS", "many"), "--epochs", "2").epochs())
                .isEqualTo(2);
    }

    @Test
    void aMisspeltVariableIsAnsweredWithTheOneThatWasMeant() {
        List<String> set =
                List.of("PAIRSTREAM_LERNING_RATE", "PAIRSTREAM_SERVICE_PORT", "PAIRSTREAM_EPOCHS", "PAIR", "PATH");

        assertThat(EnvironmentVariable.misspelt(set))
                .containsExactly("environment variable PAIRSTREAM_LERNING_RATE means nothing: did you mean"
                        + " PAIRSTREAM_LEARNING_RATE?");
    }

    @Test
    void noVariableHasTwoMeanings() {
        assertThat(EnvironmentVariable.known()).doesNotHaveDuplicates();
        assertThat(RunCatalogue.all().stream().map(Setting::name)).doesNotHaveDuplicates();
    }

    @Test
    void thePageListsThemAll() throws IOException {
        List<String> rows = new ArrayList<>(List.of("| variable | read by |", "| --- | --- |"));
        Stream.of(EnvironmentVariable.values())
                .forEach(each -> rows.add("| `" + each.variable() + "` | " + each.text() + " |"));

        assertThat(Files.readAllLines(Path.of("..", "docs", "settings.md"))).containsSubsequence(rows);
    }

    private static ProducerOptions parse(Map<String, String> environment, String... arguments) {
        Declaring command = new Declaring(new RunOptions(new Environment(environment)));
        new CommandLine(command).parseArgs(arguments);
        return command.options.declaration().of("r");
    }

    @Command
    private static final class Declaring {

        @Mixin
        private final RunOptions options;

        Declaring(RunOptions options) {
            this.options = options;
        }
    }
}
