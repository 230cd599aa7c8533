package io.pairstream.report;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TestSet;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunProgress;
import io.pairstream.schemas.TestSets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * All events of one run.
 *
 * @param run the run's present state
 * @param steps its training steps, by step
 * @param checkpoints its checkpoint events, by step
 * @param testSets its results on each of its test sets, the primary one first
 * @param finalTrainResult the last checkpoint's result on the training pairs
 */
public record RunHistory(
        Run run,
        List<TrainingStep> steps,
        List<CheckpointCreated> checkpoints,
        List<TestSetResults> testSets,
        Optional<EvaluationResult> finalTrainResult) {

    /** Copies the collections. */
    public RunHistory {
        steps = List.copyOf(steps);
        checkpoints = List.copyOf(checkpoints);
        testSets = List.copyOf(testSets);
    }

    /**
     * Reads what the topics hold of a run now.
     *
     * @throws PairStreamException if the run is not declared, a topic is missing, or the broker cannot be read
     */
    public static RunHistory read(KafkaEnvironment kafka, String runId) {
        return new RunEvents(kafka, runId).all();
    }

    /** Reads the run and its steps alone, as above. */
    public static RunHistory readSteps(KafkaEnvironment kafka, String runId) {
        return new RunEvents(kafka, runId).steps();
    }

    /** Reads the run and its results alone, as above. */
    public static RunHistory readResults(KafkaEnvironment kafka, String runId) {
        return new RunEvents(kafka, runId).results();
    }

    /** Returns the history in these events, whatever their order; of two events of one step the later in the list counts. */
    public static RunHistory of(
            Run run,
            Collection<TrainingStep> steps,
            Collection<CheckpointCreated> checkpoints,
            Collection<EvaluationResult> results) {
        return new RunHistory(
                run,
                List.copyOf(byStep(steps, TrainingStep::getStep).values()),
                List.copyOf(byStep(checkpoints, CheckpointCreated::getStep).values()),
                TestSets.of(run).stream()
                        .map(set -> resultsOn(set, TestSets.namesInResults(run, set), results))
                        .toList(),
                results.stream()
                        .filter(result -> result.getSplit() == Split.TRAIN)
                        .max(Comparator.comparingLong(EvaluationResult::getStep)));
    }

    private static TestSetResults resultsOn(TestSet set, List<String> names, Collection<EvaluationResult> results) {
        List<EvaluationResult> found = results.stream()
                .filter(result -> result.getSplit() == Split.TEST)
                .filter(result -> names.contains(result.getTestSet()))
                .toList();
        return new TestSetResults(set, byStep(found, EvaluationResult::getStep));
    }

    /** Returns the run's results on its primary test set, by step. */
    public NavigableMap<Long, EvaluationResult> testResults() {
        return testSets.get(0).byStep();
    }

    /** Returns whether a step has a result on every test set. */
    boolean isEvaluated(long step) {
        return testSets.stream().allMatch(set -> set.byStep().containsKey(step));
    }

    /** Returns the run's final checkpoint, or empty if it is not there yet. */
    public Optional<CheckpointCreated> lastCheckpoint() {
        return checkpoints.stream().filter(CheckpointCreated::getLast).findFirst();
    }

    /** Returns why the run ended before its last mini-batch, or empty if it did not. */
    public Optional<StopDecision> earlyStop() {
        return lastCheckpoint().flatMap(last -> Optional.ofNullable(last.getStopDecision()));
    }

    /** Returns the result of the final checkpoint on the primary test set, or empty if it is not there yet. */
    public Optional<EvaluationResult> finalTestResult() {
        return lastCheckpoint()
                .flatMap(last -> Optional.ofNullable(testResults().get(last.getStep())));
    }

    /** Returns the results of the final checkpoint by the name of the test set, in the run's order. */
    public Map<String, EvaluationResult> finalTestResults() {
        Map<String, EvaluationResult> results = new LinkedHashMap<>();
        lastCheckpoint()
                .ifPresent(last ->
                        testSets.forEach(set -> Optional.ofNullable(set.byStep().get(last.getStep()))
                                .ifPresent(result -> results.put(set.name(), result))));
        return results;
    }

    /** Returns the losses of every mini-batch that has a result on the primary test set, by step. */
    public List<LossLine> lossLines() {
        return steps.stream()
                .filter(step -> testResults().containsKey(step.getStep()))
                .map(step -> new LossLine(step.getStep(), step.getLoss(), testLoss(step.getStep())))
                .toList();
    }

    /**
     * Returns whether everything is there: the run is FINISHED, every step up to the final checkpoint, a result of
     * every checkpoint on every test set, and the result of the final one on the training pairs.
     */
    public boolean isComplete() {
        return progress().isComplete();
    }

    /** Throws a {@link PairStreamException} that says what the history still lacks, unless it is complete. */
    public void requireComplete() {
        progress().requireComplete();
    }

    private RunProgress progress() {
        OptionalLong last =
                lastCheckpoint().stream().mapToLong(CheckpointCreated::getStep).findFirst();
        return new RunProgress(
                run,
                steps.size(),
                RunProgress.planned(run, last, OptionalLong.empty()),
                checkpoints.stream()
                        .map(CheckpointCreated::getStep)
                        .filter(this::isEvaluated)
                        .count(),
                checkpoints.size(),
                last.isPresent(),
                last.isPresent()
                        && finalTrainResult
                                .filter(result -> result.getStep() == last.getAsLong())
                                .isPresent());
    }

    private double testLoss(long step) {
        EvaluationResult result = testResults().get(step);
        return result == null ? Double.NaN : result.getLoss();
    }

    private static <E> NavigableMap<Long, E> byStep(Collection<E> events, ToLongFunction<E> step) {
        NavigableMap<Long, E> sorted = new TreeMap<>();
        events.forEach(event -> sorted.put(step.applyAsLong(event), event));
        return sorted;
    }
}
