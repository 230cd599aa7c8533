package io.pairstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.HyperParameters;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunProgressTest {

    private final Run run = new Run();

    RunProgressTest() {
        HyperParameters parameters = new HyperParameters();
        parameters.setBatchSize(10);
        run.setRunId("r");
        run.setStatus(RunStatus.FINISHED);
        run.setHyperParameters(parameters);
        run.setRecordsPerEpoch(95);
        run.setEpochs(2);
        run.setCheckpointInterval(8);
        run.setPairing("random");
        run.setTestSets(List.of());
    }

    @Test
    void aRunIsPlannedBySettingsUntilItsEndIsKnown() {
        assertThat(RunProgress.planned(run, OptionalLong.empty(), OptionalLong.empty()))
                .isEqualTo(20);
        assertThat(RunProgress.planned(run, OptionalLong.empty(), OptionalLong.of(15)))
                .isEqualTo(16);
        assertThat(RunProgress.planned(run, OptionalLong.of(7), OptionalLong.of(15)))
                .isEqualTo(8);
        assertThat(RunPlan.of(run)).isEqualTo(new RunPlan(10, 20, 3, 3));
        assertThat(RunPlan.endedAfter(run, 15)).isEqualTo(new RunPlan(10, 16, 2, 2));
    }

    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void aRunIsUnderWayUntilItIsFinishedOrFailed(RunStatus status) {
        run.setStatus(status);

        assertThat(RunLife.isUnderWay(run)).isNotEqualTo(RunLife.isFinished(run) || RunLife.isFailed(run));
    }

    @Test
    void trainingPairsAreNeededUntilTheRunIsFinishedAndEvaluatedOnThem() {
        assertThat(RunProgress.needsTrainingPairs(run, true)).isFalse();
        assertThat(RunProgress.needsTrainingPairs(run, false)).isTrue();
        run.setStatus(RunStatus.TRAINING);
        assertThat(RunProgress.needsTrainingPairs(run, true)).isTrue();
    }

    @Test
    void aRunIsCompleteOnceEverythingIsTrainedAndEvaluated() {
        RunProgress complete = new RunProgress(run, 20, 20, 3, 3, true, true);

        assertThat(complete.isComplete()).isTrue();
        complete.requireComplete();
    }

    @Test
    void whateverLacksMakesItIncomplete() {
        requireLack(new RunProgress(run, 19, 20, 3, 3, true, true), "19 of 20 mini-batches trained");
        requireLack(new RunProgress(run, 20, 20, 2, 2, false, false), "is finished, but its events are not all");
        requireLack(new RunProgress(run, 20, 20, 2, 3, true, true), "2 of 3 checkpoints evaluated");
        requireLack(new RunProgress(run, 20, 20, 3, 3, true, false), "the last not yet on the training pairs");
        run.setStatus(RunStatus.FAILED);
        requireLack(new RunProgress(run, 20, 20, 3, 3, true, true), "run 'r' FAILED: no reason given");
    }

    private static void requireLack(RunProgress progress, String message) {
        assertThat(progress.isComplete()).isFalse();
        assertThatThrownBy(progress::requireComplete)
                .isInstanceOf(PairStreamException.class)
                .hasMessageContaining(message);
    }
}
