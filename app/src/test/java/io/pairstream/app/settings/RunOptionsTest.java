package io.pairstream.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.Augmentation;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.Balance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RunOptionsTest {

    @TempDir
    private Path folder;

    static List<String> recipes() {
        return Recipes.NAMES;
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeSaysInTheHelpWhatItDeclares(String recipe) {
        // given the options that the help prints for the recipe
        String printed = Recipes.describe(recipe).substring(recipe.length() + 2);

        // when they are given over nothing
        List<String> arguments = new ArrayList<>(List.of("--recipe", empty()));
        arguments.addAll(Arrays.asList(printed.split(" ", -1)));

        // then the run is the recipe's
        assertThat(parse(arguments.toArray(String[]::new))).isEqualTo(parse("--recipe", recipe));
    }

    private String empty() {
        return write("empty.yaml", "description: nothing", "options: {}");
    }

    @Test
    void aRecipeOfOnesOwnBuildsOnAnother() {
        write("Base.yaml", "description: d", "options: {recipe: Faithful, epochs: 3, batch-size: 500}");
        String own = write("Own.yaml", "description: d", "options: {recipe: Base.yaml, dropout: 0.25}");

        ProducerOptions options = parse("--recipe", own, "--seed", "7");

        assertThat(options.network()).isEqualTo("cnn");
        assertThat(options.epochs()).isEqualTo(3);
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.hyperParameters().getMicroBatchSize()).isEqualTo(500);
        assertThat(options.hyperParameters().getDropout()).isEqualTo(0.25);
    }

    @Test
    void aRecipeThatBuildsOnItselfIsNamed() {
        write("one.yaml", "description: d", "options: {recipe: other.yaml}");
        String other = write("other.yaml", "description: d", "options: {recipe: one.yaml}");

        assertThatThrownBy(() -> parse("--recipe", other))
                .hasMessage("recipe " + other + " builds on itself: expected one that does not, in " + other + " -> "
                        + folder.resolve("one.yaml"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {epoch: 8}      | : option 'epoch' with value '8': expected a long option of 'pairstream produce', without dashes
                    {epochs: many}  | : option 'epochs' with value 'many': expected a whole number
                    {epochs: [1]}   | : option 'epochs': expected one value, found [1]
                    """)
    void whatIsWrongInARecipeIsNamed(String content, String message) {
        String own = write("own.yaml", "description: d", "options: " + content);

        assertThatThrownBy(() -> parse("--recipe", own)).hasMessage("recipe " + own + message);
    }

    @Test
    void aRecipeThatThereIsNotIsAnsweredWithTheNames() {
        assertThatThrownBy(() -> parse("--recipe", "slow"))
                .hasMessage("recipe 'slow': expected one of quick, faithful, best, characters, or a file NAME.yaml");
        assertThatThrownBy(() -> parse("--recipe", "no.yaml"))
                .hasMessage("recipe no.yaml cannot be read: no such file");
    }

    @Test
    void aRecipeThatLeavesSomethingOutSaysWhat() {
        assertThatThrownBy(() -> parse("--recipe", empty()))
                .hasMessage("pairing is not said: expected it in the recipe");
    }

    private String write(String name, String... lines) {
        try {
            return Files.write(folder.resolve(name), List.of(lines)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takesSingleOptionsOverTheRecipe() {
        ProducerOptions options = parse(
                "--recipe",
                "faithful",
                "--pairing",
                "random",
                "--exclude-self",
                "--train-pairs",
                "10,20",
                "--batch-size",
                "50",
                "--no-class-weights");

        assertThat(options.pairing()).isEqualTo(Pairing.RANDOM);
        assertThat(options.excludeSelf()).isTrue();
        assertThat(options.trainPairs()).isEqualTo(new PairCounts(10, 20));
        assertThat(options.hyperParameters().getBatchSize()).isEqualTo(50);
        assertThat(options.hyperParameters().getMicroBatchSize()).isEqualTo(50);
        assertThat(options.hyperParameters().getClassWeights()).isFalse();
        assertThat(options.epochs()).isEqualTo(8);
    }

    @Test
    void takesAScheduleWithItsSettings() {
        HyperParameters step = parse("--schedule", "step", "--decay-factor", "0.5", "--decay-steps", "30")
                .hyperParameters();

        assertThat(step.getSchedule()).isEqualTo("step");
        assertThat(step.getDecayFactor()).isEqualTo(0.5);
        assertThat(step.getDecaySteps()).isEqualTo(30);
        assertThatThrownBy(() -> parse("--schedule", "cosine", "--decay-steps", "30"))
                .hasMessage("decay steps 30: expected none with schedule cosine");
    }

    @Test
    void takesTestSetsBalanceAndAugmentation() {
        ProducerOptions options = parse(
                "--test-sets",
                "alternating,random",
                "--balance",
                "oversample",
                "--augment-rotation",
                "10",
                "--augment-shift=2",
                "--augment-zoom=0.1",
                "--augment-elastic=1.5");

        assertThat(options.testSets()).containsExactly(Pairing.ALTERNATING, Pairing.RANDOM);
        assertThat(options.balance()).isEqualTo(Balance.OVERSAMPLE);
        assertThat(options.augmentation())
                .isEqualTo(Augmentation.newBuilder()
                        .setRotationDegrees(10)
                        .setShiftPixels(2)
                        .setZoomFraction(0.1)
                        .setElasticPixels(1.5)
                        .build());
    }

    @Test
    void saysHowPairCountsAreWritten() {
        assertThatThrownBy(() -> parse("--train-pairs", "50000"))
                .hasMessage(
                        "Invalid value for option '--train-pairs': '50000': expected DIFFERENT,SAME, two whole numbers"
                                + " such as 50000,50000, or 50000,50000-or-fewer");
    }

    @Test
    void whatSaysNoValueIsAMistakeOfTheCommandLine() {
        assertThatThrownBy(() -> parse("--epochs", "many"))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessage("Invalid value for option '--epochs': 'many': expected a whole number");
    }

    @Test
    void theHelpHasAHeadingForEachSection() {
        String help = new CommandLine(new Declaring()).getUsageMessage();

        assertThat(help)
                .containsSubsequence(
                        "Data:",
                        "--dataset",
                        "Pairing:",
                        "--pairing",
                        "Network:",
                        "--network",
                        "Training:",
                        "--epochs");
        RunCatalogue.all()
                .forEach(setting -> assertThat(help).containsAnyOf("--" + setting.name(), "--[no-]" + setting.name()));
    }

    private static ProducerOptions parse(String... arguments) {
        Declaring command = new Declaring();
        new CommandLine(command).parseArgs(arguments);
        return command.options.declaration().of("r");
    }

    @Command
    private static final class Declaring {

        @Mixin
        private final RunOptions options = new RunOptions();
    }
}
