package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

    private static final Run TRAINING = Histories.run(104, RunStatus.TRAINING);
    private static final Run FINISHED = Histories.run(104, RunStatus.FINISHED);

    @Test
    void eventsAreSortedByStep() {
        RunHistory history = RunHistory.of(
                TRAINING,
                List.of(Histories.step(11, 0.1), Histories.step(2, 0.2)),
                List.of(Histories.checkpoint(11, false), Histories.checkpoint(2, false)),
                List.of(Histories.result(11, Split.TEST, 0.3), Histories.result(2, Split.TEST, 0.4)));

        assertThat(history.steps()).extracting(step -> step.getStep()).containsExactly(2L, 11L);
        assertThat(history.checkpoints()).extracting(step -> step.getStep()).containsExactly(2L, 11L);
        assertThat(history.testResults().keySet()).containsExactly(2L, 11L);
        assertThat(history.lossLines()).containsExactly(new LossLine(2, 0.2, 0.4), new LossLine(11, 0.1, 0.3));
    }

    @Test
    void onlyStepsWithATestResultHaveALossLine() {
        RunHistory history = Histories.of(TRAINING, 12, 12, 3, false);

        assertThat(history.lossLines()).extracting(LossLine::step).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aCompleteHistoryHasItsFinalFigures() {
        RunHistory history = Histories.complete(104);

        assertThat(history.isComplete()).isTrue();
        history.requireComplete();
        assertThat(history.finalTestResult()).hasValueSatisfying(result -> {
            assertThat(result.getStep()).isEqualTo(103);
            assertThat(result.getSplit()).isEqualTo(Split.TEST);
        });
        assertThat(history.finalTrainResult())
                .hasValueSatisfying(result -> assertThat(result.getSplit()).isEqualTo(Split.TRAIN));
    }

    @Test
    void resultsBelongToTheirTestSet() {
        RunHistory history = Histories.completeWithTwoTestSets(3);

        assertThat(history.isComplete()).isTrue();
        assertThat(history.testSets()).extracting(TestSetResults::name).containsExactly("alternating", "random");
        assertThat(history.testResults())
                .hasEntrySatisfying(0L, result -> assertThat(result.getLoss()).isEqualTo(1.0));
        assertThat(history.finalTestResults())
                .containsOnlyKeys("alternating", "random")
                .hasEntrySatisfying(
                        "random", result -> assertThat(result.getLoss()).isEqualTo(0.5 / 3));
        assertThat(history.lossLines()).extracting(LossLine::testLoss).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
    }

    @Test
    void aCheckpointIsEvaluatedWhenEveryTestSetHasAResult() {
        RunHistory two = Histories.completeWithTwoTestSets(104);
        List<EvaluationResult> results = new ArrayList<>(two.testResults().values());
        results.addAll(two.testSets().get(1).byStep().headMap(100L).values());

        requireLack(
                RunHistory.of(two.run(), two.steps(), two.checkpoints(), results),
                "run 'group-1' is not finished: 104 of 104 mini-batches trained, 100 of 104 checkpoints evaluated");
    }

    @Test
    void aRunOnItsWayIsNotComplete() {
        requireLack(
                Histories.of(TRAINING, 12, 12, 11, false),
                "run 'group-1' is not finished: 12 of 104 mini-batches trained, 11 of 12 checkpoints evaluated");
    }

    @Test
    void aDeclaredRunIsNotComplete() {
        requireLack(
                Histories.of(Histories.run(104, RunStatus.DECLARED), 0, 0, 0, false),
                "run 'group-1' is not finished: 0 of 104 mini-batches trained, 0 of 0 checkpoints evaluated");
    }

    @Test
    void aFinishedRunWaitsForItsEvaluations() {
        requireLack(
                Histories.of(FINISHED, 104, 104, 103, false),
                "run 'group-1' is not finished: 104 of 104 mini-batches trained, 103 of 104 checkpoints evaluated");
    }

    @Test
    void aFinishedRunWaitsForTheTrainingPairs() {
        requireLack(
                Histories.of(FINISHED, 104, 104, 104, false),
                "run 'group-1' is not finished: 104 of 104 mini-batches trained, 104 of 104 checkpoints evaluated,"
                        + " the last not yet on the training pairs");
    }

    @Test
    void aRunWhoseOldEventsAreGoneIsNotComplete() {
        RunHistory whole = Histories.complete(104);
        requireLack(
                new RunHistory(
                        whole.run(),
                        whole.steps().subList(14, 104),
                        whole.checkpoints(),
                        whole.testSets(),
                        whole.finalTrainResult()),
                "run 'group-1' is finished, but its events are not all in the topics any more:"
                        + " 90 of 104 mini-batches trained, 104 of 104 checkpoints evaluated");
    }

    @Test
    void aFailedRunGivesItsReason() {
        Run failed = Histories.run(104, RunStatus.FAILED);
        failed.setFailure("trainer: no space left on device");

        requireLack(Histories.of(failed, 12, 12, 12, false), "run 'group-1' FAILED: trainer: no space left on device");
    }

    @Test
    void anUnevenEpochHasOneSmallerMiniBatch() {
        Run run = Histories.run(104, RunStatus.STREAMING);
        run.setRecordsPerEpoch(101L);
        run.setEpochs(8);

        requireLack(
                Histories.of(run, 0, 0, 0, false),
                "run 'group-1' is not finished: 0 of 16 mini-batches trained, 0 of 0 checkpoints evaluated");
    }

    private static void requireLack(RunHistory history, String message) {
        assertThat(history.isComplete()).isFalse();
        assertThatThrownBy(history::requireComplete)
                .isInstanceOf(PairStreamException.class)
                .hasMessage(message);
    }
}
