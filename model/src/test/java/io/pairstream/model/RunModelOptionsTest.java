package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import org.junit.jupiter.api.Test;

class RunModelOptionsTest {

    @Test
    void classWeightsAreThoseOfTheDeclaredCounts() {
        ModelOptions options = RunModelOptions.of(run("none"));

        assertThat(options.differentWeight()).isEqualTo(10.0);
        assertThat(options.sameWeight()).isEqualTo(100 / 90.0);
    }

    @Test
    void balancedLabelsWeighTheSame() {
        ModelOptions options = RunModelOptions.of(run("oversample"));

        assertThat(options.differentWeight()).isEqualTo(2.0);
        assertThat(options.sameWeight()).isEqualTo(2.0);
    }

    @Test
    void imagesAndDepthAreThoseOfTheDeclaration() {
        Run run = run("none");
        run.setImageHeight(105);
        run.setImageChannels(3);
        run.setTowerDepth(2);

        ModelOptions options = RunModelOptions.of(run);

        assertThat(options.images()).isEqualTo(new ImageShape(105, 28, 3));
        assertThat(options.towerDepth()).isEqualTo(2);
    }

    /** Its checkpoints have the parameters of that tower. */
    @Test
    void aRunFromBeforeTheDepthFollowedFromTheSizeHasTheNetworkItHad() {
        Run run = run("none");
        run.setNetwork("twin");
        run.setImageHeight(52);
        run.setImageWidth(52);

        assertThat(NetworkSize.of(RunModelOptions.of(run)).parameters()).isEqualTo(2_076_674);
    }

    private static Run run(String balance) {
        Run run = Fixtures.declared();
        run.setBalance(balance);
        return run;
    }
}
