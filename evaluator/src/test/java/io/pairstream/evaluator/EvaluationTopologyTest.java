package io.pairstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.classification.ConfusionMatrix;
import io.pairstream.model.classification.Scores;
import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Split;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTopologyTest {

    private static final Topics TOPICS = Topics.withDefaultPrefix();

    private final ScriptedEvaluation evaluation = new ScriptedEvaluation();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EvaluatorMetrics metrics = new EvaluatorMetrics(registry);
    private final EvaluationQueue queue = new EvaluationQueue(evaluation, metrics, Duration.ZERO);
    private DrivenTopology topology;
    private TestInputTopic<String, CheckpointCreated> checkpoints;
    private TestInputTopic<String, TrainingStep> steps;
    private TestOutputTopic<String, EvaluationResult> results;
    private TestOutputTopic<String, LossPoint> losses;
    private TestOutputTopic<String, BestModel> best;
    private TestOutputTopic<String, byte[]> letters;

    @BeforeEach
    void start() {
        topology = new DrivenTopology(TOPICS, queue, metrics);
        checkpoints = topology.input(TOPICS.checkpoints());
        steps = topology.input(TOPICS.steps());
        results = topology.output(TOPICS.results());
        losses = topology.output(TOPICS.lossHistory());
        best = topology.output(TOPICS.bestModels());
        letters = topology.output(TOPICS.deadLetters(), Serdes.ByteArray());
    }

    @AfterEach
    void stop() {
        evaluation.gate.release(1_000);
        topology.close();
        queue.close();
    }

    @Test
    void evaluatesEachCheckpointOnceAndTheLastOnTrainingPairsToo() {
        evaluation.gate.release(10);
        pipe(Checkpoints.of(0));
        pipe(Checkpoints.last(1));

        List<EvaluationResult> found = awaitResults(3);

        assertThat(found).extracting(EvaluationResult::getStep).containsExactly(0L, 1L, 1L);
        assertThat(found).extracting(EvaluationResult::getSplit).containsExactly(Split.TEST, Split.TEST, Split.TRAIN);
        assertThat(found.get(0).getConfusionMatrix()).containsExactly(List.of(3L, 1L), List.of(2L, 4L));
    }

    @Test
    void takesEventsInWhileAnEvaluationIsUnderWay() {
        // given an evaluation that does not end
        pipe(Checkpoints.of(0));

        // when further events come and time passes
        pipe(Checkpoints.of(1));
        topology.driver().advanceWallClockTime(Duration.ofMinutes(10));

        // then the stream has gone on and keeps what is still to be done
        assertThat(results.isEmpty()).isTrue();
        assertThat(topology.driver().getKeyValueStore(PendingEvents.EVENTS).approximateNumEntries())
                .isEqualTo(2);
        evaluation.gate.release(10);
        awaitResults(2);
        assertThat(topology.driver().getKeyValueStore(PendingEvents.EVENTS).approximateNumEntries())
                .isZero();
    }

    @Test
    void joinsStepsWithTestResultsWhicheverComesFirst() {
        evaluation.gate.release(10);
        steps.pipeInput(RunIds.stepKey("r", 0), step(0));
        pipe(Checkpoints.of(0));
        awaitResults(1);
        pipe(Checkpoints.last(1));
        awaitResults(2);
        steps.pipeInput(RunIds.stepKey("r", 1), step(1));

        List<LossPoint> found = losses.readValuesToList();

        assertThat(found).extracting(LossPoint::getStep).containsExactly(0L, 1L);
        assertThat(found.get(1).getTrainLoss()).isEqualTo(1.5);
        assertThat(found.get(1).getTestLoss()).isEqualTo(0.5);
    }

    @Test
    void keepsTheModelWithTheLowestTestLoss() {
        evaluation.gate.release(10);
        evaluation.lossSums = List.of(5.0, 3.0, 3.0, 4.0);
        for (long step = 0; step < 4; step++) {
            pipe(Checkpoints.of(step));
            awaitResults(1);
        }

        assertThat(best.readKeyValuesToMap()).hasEntrySatisfying("r", found -> {
            assertThat(found.getResult().getStep()).isEqualTo(1);
            assertThat(found.getCheckpoint().getUri()).isEqualTo("r/1");
        });
    }

    @Test
    void lossHistoryAndBestModelAreThoseOfThePrimaryTestSet() {
        evaluation.gate.release(10);
        evaluation.moreTestSets = List.of("random");
        evaluation.lossSums = List.of(5.0, 3.0);
        steps.pipeInput(RunIds.stepKey("r", 0), step(0));
        steps.pipeInput(RunIds.stepKey("r", 1), step(1));

        pipe(Checkpoints.of(0));
        List<EvaluationResult> found = new ArrayList<>(awaitResults(2));
        pipe(Checkpoints.last(1));
        found.addAll(awaitResults(3));

        assertThat(found).extracting(EvaluationResult::getStep).containsExactly(0L, 0L, 1L, 1L, 1L);
        assertThat(found)
                .extracting(EvaluationResult::getTestSet)
                .containsExactly("alternating", "random", "alternating", "random", "");
        assertThat(losses.readValuesToList()).extracting(LossPoint::getTestLoss).containsExactly(0.5, 0.3);
        assertThat(best.readValuesToList())
                .extracting(model -> model.getResult().getTestSet())
                .containsOnly("alternating");
    }

    @Test
    void setsAsideWhatCannotBeEvaluatedAndGoesOn() {
        // given one checkpoint of three that is not there
        evaluation.failures = Map.of(1L, new PairStreamException("checkpoint r/1 is not in store x"));
        evaluation.gate.release(10);
        for (long step = 0; step < 3; step++) {
            pipe(Checkpoints.of(step));
        }

        // when
        List<EvaluationResult> found = awaitResults(2);
        var letters = awaitLetters(1);

        // then the others are evaluated, and it stays for the next evaluator
        assertThat(found).extracting(EvaluationResult::getStep).containsExactly(0L, 2L);
        assertThat(pendingKeys()).containsExactly("r/1");
        assertThat(registry.get("pairstream.set.aside").counter().count()).isEqualTo(1);
        assertThat(registry.get("pairstream.evaluation.lag").gauge().value()).isZero();

        // and there is one letter that says which and why
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(TOPICS.checkpoints().name());
            assertThat(letter.offset()).isEqualTo(1);
            assertThat(letter.runId()).isEqualTo("r");
            assertThat(letter.key()).isEqualTo("r/1");
            assertThat(letter.reason()).isEqualTo("checkpoint r/1 is not in store x");
        });
    }

    @Test
    void evaluatesWhatWasSetAsideOnceItIsAnnouncedAgain() {
        evaluation.failures = Map.of(0L, new PairStreamException("gone"));
        evaluation.gate.release(10);
        pipe(Checkpoints.of(0));
        awaitLetters(1);

        evaluation.failures = Map.of();
        pipe(Checkpoints.of(0));

        assertThat(awaitResults(1)).extracting(EvaluationResult::getStep).containsExactly(0L);
        assertThat(pendingKeys()).isEmpty();
    }

    @Test
    void failsWithAnythingThatIsNotOneCheckpointsTrouble() {
        evaluation.failures = Map.of(0L, new TopicAuthorizationException("not allowed"));
        evaluation.gate.release(10);
        pipe(Checkpoints.of(0));

        assertThatThrownBy(() -> awaitResults(1)).hasRootCauseMessage("not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoints", "steps"})
    void goesOnWithoutRecordsThatCannotBeUsed(String name) {
        // given records that are broken, empty, nobody's, or under another's key
        String topic = TOPICS.prefix() + name;
        byte[] good = name.equals("steps")
                ? RecordCodecs.TRAINING_STEP.encode(step(7))
                : RecordCodecs.CHECKPOINT_CREATED.encode(Checkpoints.of(7));
        var raw = topology.input(topic, Serdes.ByteArray());
        raw.pipeInput("junk", "hello".getBytes(StandardCharsets.UTF_8));
        raw.pipeInput("r/0", new byte[0]);
        raw.pipeInput("r/0", (byte[]) null);
        raw.pipeInput((String) null, good);
        raw.pipeInput("r/0", good);

        // when
        evaluation.gate.release(10);
        steps.pipeInput(RunIds.stepKey("r", 0), step(0));
        pipe(Checkpoints.of(0));
        awaitResults(1);

        // then the good one is as if they were not
        assertThat(losses.readValuesToList()).extracting(LossPoint::getStep).containsExactly(0L);

        // and each is in the dead letters
        assertThat(awaitLetters(5))
                .allSatisfy(letter -> assertThat(letter.topic()).isEqualTo(topic))
                .extracting(DeadLetter::offset, DeadLetter::reason)
                .satisfies(found -> assertThat(found.get(2).toList()).containsExactly(2L, "no value"))
                .satisfies(found -> assertThat(found.get(3).toList()).containsExactly(3L, "no key: expected 'r/7'"))
                .satisfies(found -> assertThat(found.get(4).toList()).containsExactly(4L, "key 'r/0': expected 'r/7'"));
    }

    private List<String> pendingKeys() {
        List<String> keys = new ArrayList<>();
        try (var all = topology.driver()
                .<String, byte[]>getKeyValueStore(PendingEvents.EVENTS)
                .all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private List<DeadLetter> awaitLetters(int count) {
        List<DeadLetter> found = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (found.size() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            topology.driver().advanceWallClockTime(Duration.ofMillis(20));
            letters.readRecordsToList().forEach(each -> found.add(DeadLetters.read(asConsumed(each))));
        }
        return found;
    }

    private static ConsumerRecord<String, byte[]> asConsumed(TestRecord<String, byte[]> letter) {
        var consumed = new ConsumerRecord<>("", 0, 0L, letter.key(), letter.value());
        letter.headers().forEach(consumed.headers()::add);
        return consumed;
    }

    private void pipe(CheckpointCreated event) {
        checkpoints.pipeInput(RunIds.stepKey("r", event.getStep()), event);
    }

    /** Returns the results by step: of two checkpoints that are evaluated at nearly the same time, either may be published first. */
    private List<EvaluationResult> awaitResults(int count) {
        List<EvaluationResult> found = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (found.size() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            topology.driver().advanceWallClockTime(Duration.ofMillis(20));
            found.addAll(results.readValuesToList());
        }
        found.sort(Comparator.comparingLong(EvaluationResult::getStep));
        return found;
    }

    private static TrainingStep step(long step) {
        return TrainingStep.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setSamples(10)
                .setRejected(0)
                .setLoss(0.5 + step)
                .setUnweightedLoss(0.5)
                .setAccuracy(0.5)
                .setLearningRate(0.001)
                .setStepMillis(1)
                .setWaitMillis(1)
                .setFirstSequence(0)
                .setLastSequence(9)
                .setSampleDigest("s")
                .setParameterDigest("p" + step)
                .build();
    }

    /** An evaluation whose end the test decides: the faults and delays here cannot be made with a real one. */
    private static final class ScriptedEvaluation implements CheckpointEvaluation {

        private final Semaphore gate = new Semaphore(0);
        private volatile List<Double> lossSums = List.of(5.0, 5.0, 5.0, 5.0);
        private volatile List<String> moreTestSets = List.of();
        private volatile Map<Long, RuntimeException> failures = Map.of();

        @Override
        public List<EvaluationResult> evaluate(CheckpointCreated checkpoint) {
            gate.acquireUninterruptibly();
            RuntimeException thrown = failures.get(checkpoint.getStep());
            if (thrown != null) {
                throw thrown;
            }
            BatchEvaluation evaluation = new BatchEvaluation(
                    lossSums.get((int) checkpoint.getStep()),
                    new ConfusionMatrix(new long[][] {{3, 1}, {2, 4}}),
                    Scores.none());
            BatchEvaluation better =
                    new BatchEvaluation(0.1, new ConfusionMatrix(new long[][] {{4, 0}, {0, 6}}), Scores.none());
            List<EvaluationResult> all = new ArrayList<>();
            all.add(EvaluationResults.ofTest(checkpoint, "alternating", evaluation));
            all.addAll(moreTestSets.stream()
                    .map(name -> EvaluationResults.ofTest(checkpoint, name, better))
                    .toList());
            if (checkpoint.getLast()) {
                all.add(EvaluationResults.ofTraining(checkpoint, evaluation));
            }
            return all;
        }

        @Override
        public void givenUp(CheckpointCreated checkpoint, String reason) {}

        @Override
        public void close() {}
    }
}
