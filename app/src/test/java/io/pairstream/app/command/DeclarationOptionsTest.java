package io.pairstream.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.images.augmentation.AugmentationOptions;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.Balance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class DeclarationOptionsTest {

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void everyRecipeSaysInItsHelpWhatItDeclares(Recipe recipe) {
        // given the options that the help prints for the recipe
        String printed = recipe.describe().substring(recipe.describe().indexOf(": ") + 2);

        // when they are given over another recipe
        List<String> arguments = new ArrayList<>(List.of("--recipe", recipe == Recipe.QUICK ? "faithful" : "quick"));
        arguments.addAll(Arrays.asList(printed.split(" ", -1)));

        // then the run is the recipe's
        assertThat(parse(arguments.toArray(String[]::new))).isEqualTo(parse("--recipe", recipe.toString()));
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
        assertThat(options.augmentation()).isEqualTo(new AugmentationOptions(10, 2, 0.1, 1.5, false));
    }

    @Test
    void saysHowPairCountsAreWritten() {
        assertThatThrownBy(() -> parse("--train-pairs", "50000"))
                .hasMessage(
                        "Invalid value for option '--train-pairs': '50000': expected DIFFERENT,SAME, two whole numbers"
                                + " such as 50000,50000");
    }

    private static ProducerOptions parse(String... arguments) {
        DeclarationOptions options = new DeclarationOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return options.toProducerOptions("r");
    }
}
