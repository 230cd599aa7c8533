package io.pairstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainerStateTest {

    @Test
    void goesFromRestoringOverTrainingToFinished() {
        TrainerState.Finished finished =
                new TrainerState.Restoring().training(3).stepped().stepped().finished();

        assertThat(finished.steps()).isEqualTo(5);
    }

    @Test
    void remembersWhatComesNextWhenStopped() {
        assertThat(new TrainerState.Restoring().training(3).stepped().stopped()).isEqualTo(new TrainerState.Stopped(4));
    }
}
