package io.pairstream.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.HyperParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingValuesTest {

    private static final SettingValues RECIPE = SettingValues.of(Map.of(
            "batch-size",
            8_000,
            "micro-batch-size",
            1_000,
            "learning-rate",
            0.001,
            "schedule",
            "step",
            "decay-factor",
            0.5,
            "decay-steps",
            30));

    @Test
    void whatIsSaidCountsMoreThanTheRecipeAndThatMoreThanWhatIsUsual() {
        HyperParameters parameters =
                SettingValues.of(Map.of("learning-rate", 0.25)).over(RECIPE).hyperParameters();

        assertThat(parameters.getLearningRate()).isEqualTo(0.25);
        assertThat(parameters.getBatchSize()).isEqualTo(8_000);
        assertThat(parameters.getBeta1()).isEqualTo(0.9);
    }

    @Test
    void anotherScheduleIsWithoutTheSettingsOfTheRecipes() {
        HyperParameters other =
                SettingValues.of(Map.of("schedule", "cosine")).over(RECIPE).hyperParameters();
        HyperParameters same =
                SettingValues.of(Map.of("schedule", "step")).over(RECIPE).hyperParameters();

        assertThat(other.getDecayFactor()).isEqualTo(1);
        assertThat(other.getDecaySteps()).isZero();
        assertThat(same.getDecaySteps()).isEqualTo(30);
    }

    @Test
    void microBatchesAreNoLargerThanMiniBatches() {
        HyperParameters smaller =
                SettingValues.of(Map.of("batch-size", 50)).over(RECIPE).hyperParameters();
        HyperParameters larger =
                SettingValues.of(Map.of("batch-size", 9_000)).over(RECIPE).hyperParameters();

        assertThat(smaller.getMicroBatchSize()).isEqualTo(50);
        assertThat(larger.getMicroBatchSize()).isEqualTo(1_000);
    }

    @Test
    void whatNobodySaysIsNamed() {
        assertThatThrownBy(SettingValues.NONE::hyperParameters)
                .hasMessage("batch size is not said: expected it in the recipe");
    }
}
