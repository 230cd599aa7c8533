package io.pairstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointRetentionTest {

    private final CheckpointRetention retention = new CheckpointRetention(2);

    @BeforeEach
    void saveFive() {
        for (long step = 0; step < 5; step++) {
            retention.saved(step, "r/" + step);
        }
    }

    @Test
    void keepsWhatIsNotEvaluated() {
        assertThat(retention.takeRemovable()).isEmpty();
    }

    @Test
    void keepsTheBestAndTheNewest() {
        retention.evaluated(0, 0.7);
        retention.evaluated(1, 0.3);
        retention.evaluated(2, 0.3);
        retention.evaluated(3, 0.9);
        retention.evaluated(4, 0.9);

        assertThat(retention.takeRemovable()).containsExactly("r/0", "r/2");
        assertThat(retention.takeRemovable()).isEmpty();
    }

    @Test
    void letsTheBestGoOnceThereIsABetterOne() {
        retention.evaluated(0, 0.7);
        assertThat(retention.takeRemovable()).isEmpty();

        retention.evaluated(4, 0.6);

        assertThat(retention.takeRemovable()).containsExactly("r/0");
    }

    @Test
    void keepsWhatAnAliasStandsForOrGoesBackToAsLongAsItDoes() {
        for (long step = 0; step < 5; step++) {
            retention.evaluated(step, 5.0 - step);
        }
        retention.promoted("live", Set.of(1L));
        retention.promoted("next", Set.of(1L, 2L));
        assertThat(retention.takeRemovable()).containsExactly("r/0");

        retention.promoted("next", Set.of());

        assertThat(retention.takeRemovable()).containsExactly("r/2");
    }
}
