package io.pairstream.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.dashboard.SampleEvents;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.codec.RecordFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private final Projection projection = new Projection(SampleEvents.TOPICS);
    private final SampleEvents events = new SampleEvents();

    @Test
    void aFinishedRunHasAllItsFigures() {
        apply(events.finishedRun("r", 8));

        RunSummary summary = projection.summary("r").orElseThrow();
        assertThat(summary.run().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(summary.trainedSteps()).isEqualTo(8);
        assertThat(summary.plannedSteps()).isEqualTo(8);
        assertThat(summary.evaluationLag()).isZero();
        assertThat(summary.bestStep()).contains(4L);
        assertThat(summary.samplesPerSecond()).isEqualTo(500.0);
        assertThat(summary.secondsLeft()).isNaN();
        assertThat(summary.newestTest().testLoss()).containsExactly(SampleEvents.testLoss(7, 8));
    }

    @Test
    void aRunThatGoesOnSaysHowLongItTakesAndHowFarEvaluationIsBehind() {
        events.run("r", 100, RunStatus.TRAINING);
        for (int step = 0; step < 10; step++) {
            events.step("r", step).checkpoint("r", step, false);
        }
        apply(events.result("r", 0, Split.TEST, 0.5));

        RunSummary summary = projection.summary("r").orElseThrow();
        assertThat(summary.secondsLeft()).isEqualTo(90 * 0.2);
        assertThat(summary.evaluationLag()).isEqualTo(9);
        assertThat(summary.lastStep()).isEqualTo(9);
        assertThat(summary.newestTestStep()).isZero();
    }

    @Test
    void aRunWhoseRecordIsDeletedIsNotDeclared() {
        events.finishedRun("r", 3).finishedRun("other", 3);
        apply(events.deletion(SampleEvents.TOPICS.runs().name(), "r"));

        assertThat(projection.runs()).extracting(run -> run.run().getRunId()).containsExactly("other");
        assertThat(projection.summary("r")).isEmpty();
        assertThat(projection.results("r", 0)).isEmpty();

        // and read once more from the beginning it stays so
        apply(events);
        assertThat(projection.summary("r")).isEmpty();

        // until it is declared again
        apply(events.run("r", 3, RunStatus.DECLARED));
        assertThat(projection.summary("r")).isPresent();
    }

    @Test
    void aBestModelThatIsDeletedIsNone() {
        events.finishedRun("r", 3).deletion(SampleEvents.TOPICS.decisions().name(), "unknown");
        apply(events.deletion(SampleEvents.TOPICS.bestModels().name(), "r"));

        assertThat(projection.details("r").orElseThrow().best()).isEmpty();
        assertThat(projection.summary("unknown")).isEmpty();
    }

    @Test
    void theCurveComesInPages() {
        apply(events.finishedRun("r", 2500));

        LossPage first = projection.losses("r", 0, 1000).orElseThrow();
        LossPage last = projection.losses("r", 2000, 1000).orElseThrow();

        assertThat(first.points().size()).isEqualTo(1000);
        assertThat(first.next()).hasValue(1000);
        assertThat(last.points().steps()).hasSize(500).startsWith(2000).endsWith(2499);
        assertThat(last.next()).isEmpty();
    }

    @Test
    void aPointSaysHowManyPairsItsMiniBatchHasAndWhenItWasTrained() {
        events.run("r", 3, RunStatus.TRAINING);
        List<ConsumerRecord<String, byte[]>> written =
                events.step("r", 0).result("r", 1, Split.TEST, 0.5).all();
        apply(events);

        LossPoints points = projection.losses("r", 0, 10).orElseThrow().points();

        // then what only the training of a mini-batch says is not known of one that is evaluated alone
        assertThat(points.samples()).containsExactly(100, Double.NaN);
        assertThat(points.at()).containsExactly((double) written.get(1).timestamp(), Double.NaN);
    }

    @Test
    void theResultsOfTheFinalCheckpointAreThoseOfTheTestSetAndOfTheTrainingPairs() {
        apply(events.finishedRun("r", 3));

        assertThat(projection.results("r", 2).orElseThrow())
                .extracting(result -> result.getSplit())
                .containsExactly(Split.TEST, Split.TRAIN);
        assertThat(projection.results("r", 3).orElseThrow()).isEmpty();
        assertThat(projection.results("other", 0)).isEmpty();
    }

    @Test
    void resultsThatNameNoTestSetAreOnThePrimaryOne() {
        var unnamed = SampleEvents.resultEvent("r", 0, Split.TEST, 0.25);
        unnamed.setTestSet("");
        apply(events.run("r", 2, RunStatus.TRAINING).step("r", 0).checkpoint("r", 0, false));
        projection.apply(new ConsumerRecord<>(
                SampleEvents.TOPICS.results().name(), 0, 0, "r/0", RecordCodecs.EVALUATION_RESULT.encode(unnamed)));

        assertThat(projection.losses("r", 0, 10).orElseThrow().points().testLoss())
                .containsExactly(0.25);
        assertThat(projection.summary("r").orElseThrow().evaluationLag()).isZero();
    }

    @Test
    void changesAreGivenOnce() {
        apply(events.finishedRun("r", 3));

        Changes changes = projection.takeChanges();

        assertThat(changes.runs()).containsExactly("r");
        assertThat(changes.points().values())
                .singleElement()
                .satisfies(points -> assertThat(points.steps()).containsExactly(0, 1, 2));
        Changes later = projection.takeChanges();
        assertThat(later.runs()).isEmpty();
        assertThat(later.rejected()).isEmpty();
    }

    @Test
    void ofManyChangesOnlyTheBeginningIsGiven() {
        apply(events.finishedRun("r", Projection.MOST_LISTED_POINTS + 1));

        Changes changes = projection.takeChanges();

        assertThat(changes.points()).isEmpty();
        assertThat(changes.manyFrom()).containsExactly(Map.entry("r", 0));
    }

    @Test
    void rejectedRecordsAreCountedAndTheNewestAreKept() {
        for (int letter = 0; letter < Projection.KEPT_REJECTED + 10; letter++) {
            events.rejected("r", letter, "label 7: expected 0 or 1");
        }
        apply(events);
        apply(events);

        assertThat(projection.rejectedTotal()).isEqualTo(Projection.KEPT_REJECTED + 10);
        assertThat(projection.rejected(1000)).hasSize(Projection.KEPT_REJECTED);
        RejectedRecord newest = projection.rejected(1).get(0);
        assertThat(newest.offset()).isEqualTo("209");
        assertThat(newest.partition()).isEqualTo("2");
        assertThat(newest.topic()).isEqualTo("pairstream.pairs.train");
        assertThat(newest.reason()).isEqualTo("label 7: expected 0 or 1");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        ConsumerRecord<String, byte[]> garbage =
                events.garbage(SampleEvents.TOPICS.steps().name()).all().get(0);

        assertThatThrownBy(() -> projection.apply(garbage))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("no Avro single-object encoding; expected TrainingStep");
    }

    @Test
    void aStepThatNoRunCanHaveIsRefused() {
        ConsumerRecord<String, byte[]> far =
                events.step("r", RunState.MAX_STEP + 1).all().get(0);

        assertThatThrownBy(() -> projection.apply(far))
                .isInstanceOf(RecordFormatException.class)
                .hasMessage("step 10000001: expected 0 to 10000000");
    }

    @Test
    void aRunWithoutMiniBatchesIsRefused() {
        var run = SampleEvents.declared("r", 3, RunStatus.DECLARED);
        run.getHyperParameters().setBatchSize(0);
        ConsumerRecord<String, byte[]> event =
                new ConsumerRecord<>(SampleEvents.TOPICS.runs().name(), 0, 0, "r", RecordCodecs.RUN.encode(run));

        assertThatThrownBy(() -> projection.apply(event)).hasMessage("batch size 0: expected at least 1");
        assertThat(projection.runs()).isEmpty();
        assertThat(projection.takeChanges().points()).isEmpty();
    }

    @Property(tries = 50)
    void inWhateverOrderPartitionsAreReadAndHoweverOftenTheStateIsTheSame(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 30) int steps) {
        // given the events of two runs and some dead letters
        SampleEvents written = new SampleEvents().finishedRun("a", steps).finishedRun("b", steps / 2 + 1);
        written.rejected("a", 1, "one").rejected("b", 2, "two");
        Projection inOrder = new Projection(SampleEvents.TOPICS);
        written.all().forEach(inOrder::apply);

        // when a reader takes partitions as they come, and goes back now and then
        Projection shuffled = new Projection(SampleEvents.TOPICS);
        Map<String, List<ConsumerRecord<String, byte[]>>> partitions = new LinkedHashMap<>();
        written.all()
                .forEach(event -> partitions
                        .computeIfAbsent(event.topic() + event.partition(), name -> new ArrayList<>())
                        .add(event));
        Map<String, Integer> positions = new LinkedHashMap<>();
        partitions.keySet().forEach(name -> positions.put(name, 0));
        while (!positions.isEmpty()) {
            List<String> names = List.copyOf(positions.keySet());
            String name = names.get(random.nextInt(names.size()));
            int position = positions.getOrDefault(name, 0);
            List<ConsumerRecord<String, byte[]>> partition = partitions.getOrDefault(name, List.of());
            if (position == partition.size()) {
                positions.remove(name);
            } else {
                shuffled.apply(partition.get(position));
                positions.put(name, random.nextInt(20) == 0 ? 0 : position + 1);
            }
        }

        // then
        assertThat(described(shuffled)).isEqualTo(described(inOrder));
    }

    private static List<Object> described(Projection projection) {
        List<Object> description = new ArrayList<>();
        for (String run : List.of("a", "b")) {
            RunDetails details = projection.details(run).orElseThrow();
            RunSummary summary = details.summary();
            description.add(List.of(
                    summary.run(),
                    summary.changed(),
                    summary.trainedSteps(),
                    summary.lastStepAt(),
                    summary.samplesPerSecond(),
                    summary.evaluated(),
                    summary.checkpoints(),
                    details.newest(),
                    details.best(),
                    summary.bestStep()));
            LossPoints points = projection.losses(run, 0, 1000).orElseThrow().points();
            description.add(List.of(
                    Arrays.toString(points.steps()),
                    Arrays.toString(points.trainLoss()),
                    Arrays.toString(points.testLoss()),
                    Arrays.toString(points.testAccuracy()),
                    Arrays.toString(points.samples()),
                    Arrays.toString(points.at())));
        }
        description.add(projection.rejected(100));
        description.add(projection.rejectedTotal());
        return description;
    }

    private void apply(SampleEvents written) {
        written.all().forEach(projection::apply);
    }
}
