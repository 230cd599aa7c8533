package io.pairstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.classification.ConfusionMatrix;
import io.pairstream.model.classification.Scores;
import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.StopDecision;
import io.pairstream.records.StopRule;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the topology makes of the test losses of runs that may be stopped early. */
class StopDecisionsTest {

    private static final Topics TOPICS = Topics.withDefaultPrefix();
    private static final StopRule RULE = new StopRule(2, 1, 9L);

    private final GivenLosses evaluation = new GivenLosses();
    private final EvaluatorMetrics metrics = new EvaluatorMetrics(new SimpleMeterRegistry());
    private final EvaluationQueue queue = new EvaluationQueue(evaluation, metrics, Duration.ZERO);
    private DrivenTopology topology;
    private TestInputTopic<String, CheckpointCreated> checkpoints;
    private TestOutputTopic<String, StopDecision> decisions;
    private TestOutputTopic<String, EvaluationResult> results;
    private TestOutputTopic<String, BestModel> best;

    @BeforeEach
    void start() {
        topology = new DrivenTopology(TOPICS, queue, metrics);
        checkpoints = topology.input(TOPICS.checkpoints());
        decisions = topology.output(TOPICS.decisions());
        results = topology.output(TOPICS.results());
        best = topology.output(TOPICS.bestModels());
    }

    @AfterEach
    void stop() {
        topology.close();
        queue.close();
    }

    @Test
    void aRunEndsAsManyCheckpointsAfterTheResultThatDecidesAsItHasPatience() {
        // given
        evaluation.losses = new double[] {0.7, 0.5, 0.6, 0.5, 0.4, 0.3};

        // when
        evaluate(RULE, 0, 1, 2, 3, 4, 5);

        // then step 3 is the second in a row that is not better than step 1: an equal loss is no improvement
        assertThat(decisions.readValuesToList())
                .containsExactly(
                        decision(0, 0, 0.7, 0, null),
                        decision(1, 1, 0.5, 0, null),
                        decision(2, 1, 0.5, 1, null),
                        decision(3, 1, 0.5, 2, 5L));
    }

    @Test
    void anImprovementBeginsAnew() {
        // given
        evaluation.losses = new double[] {0.5, 0.6, 0.4, 0.6, 0.3};

        // when
        evaluate(RULE, 0, 1, 2, 3, 4);

        // then
        assertThat(decisions.readValuesToList()).last().isEqualTo(decision(4, 4, 0.3, 0, null));
    }

    @Test
    void resultsInAnyOrderGiveTheSameDecisions() {
        // given
        evaluation.losses = new double[] {0.7, 0.5, 0.6, 0.4, 0.45, 0.5, 0.3, 0.2};
        List<Integer> order = new ArrayList<>(IntStream.range(0, 8).boxed().toList());
        Collections.shuffle(order, new Random(3));
        assertThat(order).isNotEqualTo(order.stream().sorted().toList());

        // when
        evaluate(RULE, order.stream().mapToInt(Integer::intValue).toArray());

        // then
        List<StopDecision> found = decisions.readValuesToList();
        assertThat(found).extracting(StopDecision::getDecidedAtStep).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(found).last().isEqualTo(decision(5, 3, 0.4, 2, 7L));
        assertThat(topology.driver().getKeyValueStore(StopProcessor.EARLY).approximateNumEntries())
                .isZero();
        assertThat(best.readValuesToList())
                .last()
                .extracting(model -> model.getResult().getStep())
                .isEqualTo(7L);
    }

    @Test
    void checkpointsAreAnIntervalApartAndTheLastMayBeNearer() {
        // given
        evaluation.losses = new double[8];
        Arrays.fill(evaluation.losses, 0.5);
        StopRule rule = new StopRule(2, 3, 7L);

        // when
        evaluate(rule, 2, 5, 7);

        // then the run would end with its last step anyway
        assertThat(decisions.readValuesToList())
                .containsExactly(
                        decision(2, 2, 0.5, 0, null), decision(5, 2, 0.5, 1, null), decision(7, 2, 0.5, 2, 7L));
    }

    @Test
    void aLossThatIsNoNumberIsNoImprovement() {
        // given
        evaluation.losses = new double[] {Double.NaN, 0.5, Double.NaN, Double.NaN};

        // when
        evaluate(RULE, 0, 1, 2, 3);

        // then
        assertThat(decisions.readValuesToList()).last().isEqualTo(decision(3, 1, 0.5, 2, 5L));
    }

    @Test
    void nothingIsDecidedForARunWithoutPatience() {
        // given
        evaluation.losses = new double[] {0.5, 0.6, 0.7};

        // when
        evaluate(null, 0, 1, 2);

        // then
        assertThat(decisions.isEmpty()).isTrue();
    }

    private void evaluate(@Nullable StopRule rule, int... steps) {
        for (int step : steps) {
            checkpoints.pipeInput(RunIds.stepKey("r", step), Checkpoints.under(rule, step));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (results.readValuesToList().isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                topology.driver().advanceWallClockTime(Duration.ofMillis(20));
            }
        }
    }

    private static StopDecision decision(long at, long bestStep, double bestLoss, int since, @Nullable Long stop) {
        return new StopDecision("r", at, bestStep, bestLoss, since, stop);
    }

    /** Gives the losses that the test asks for, which a real network would not. */
    private static final class GivenLosses implements CheckpointEvaluation {

        private volatile double[] losses = {};

        @Override
        public List<EvaluationResult> evaluate(CheckpointCreated checkpoint) {
            BatchEvaluation one = new BatchEvaluation(
                    losses[(int) checkpoint.getStep()],
                    new ConfusionMatrix(new long[][] {{1, 0}, {0, 0}}),
                    Scores.none());
            return List.of(EvaluationResults.ofTest(checkpoint, "random", one));
        }

        @Override
        public void givenUp(CheckpointCreated checkpoint, String reason) {}

        @Override
        public void close() {}
    }
}
