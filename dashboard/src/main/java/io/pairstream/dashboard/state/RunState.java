package io.pairstream.dashboard.state;

import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.Split;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunLife;
import io.pairstream.schemas.RunProgress;
import io.pairstream.schemas.TestSets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the topics say about one run. Belongs to the projection, which guards it. */
final class RunState {

    /** Steps beyond this are taken for a broken record: no run is so long, and memory must have a bound. */
    static final int MAX_STEP = 10_000_000;

    private final TrainCurve train = new TrainCurve();
    private final Map<String, TestCurve> tests = new TreeMap<>();
    private final BitSet checkpoints = new BitSet();
    private final Newest<Run> run = new Newest<>();
    private final Newest<BestModel> best = new Newest<>();
    private final Newest<StopDecision> decision = new Newest<>();
    private OptionalLong finalStep = OptionalLong.empty();
    private long lastStepAt;
    private int trainResultStep = -1;
    private byte @Nullable [] trainResult;

    void add(Run state, long offset) {
        requirePositive("batch size", state.getHyperParameters().getBatchSize());
        requirePositive("checkpoint interval", state.getCheckpointInterval());
        run.offer(state, offset);
    }

    /** Its record was deleted: it is not declared. */
    void removeRun(long offset) {
        run.offer(null, offset);
    }

    void removeBest(long offset) {
        best.offer(null, offset);
    }

    void removeDecision(long offset) {
        decision.offer(null, offset);
    }

    void add(BestModel model, long offset) {
        best.offer(model, offset);
    }

    void add(StopDecision made, long offset) {
        decision.offer(made, offset);
    }

    int add(TrainingStep event, long timestamp) {
        int step = step(event.getStep());
        train.add(step, event, timestamp);
        if (step == train.last()) {
            lastStepAt = timestamp;
        }
        return step;
    }

    void add(CheckpointCreated event) {
        int step = step(event.getStep());
        checkpoints.set(step);
        if (event.getLast()) {
            finalStep = OptionalLong.of(step);
        }
    }

    int add(EvaluationResult event, byte[] bytes) {
        int step = step(event.getStep());
        if (event.getSplit() == Split.TEST) {
            tests.computeIfAbsent(event.getTestSet(), name -> new TestCurve())
                    .add(step, event.getLoss(), event.getAccuracy(), bytes);
        } else if (step >= trainResultStep) {
            trainResultStep = step;
            trainResult = bytes;
        }
        return step;
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new PairStreamException(name + " " + value + ": expected at least 1");
        }
    }

    private static int step(long step) {
        if (step < 0 || step > MAX_STEP) {
            throw new PairStreamException("step " + step + ": expected 0 to " + MAX_STEP);
        }
        return (int) step;
    }

    Optional<Run> run() {
        return run.value();
    }

    Optional<BestModel> best() {
        return best.value();
    }

    Optional<StopDecision> decision() {
        return decision.value();
    }

    /** Returns the events of a step's results: the test sets in the run's order, then the training pairs. */
    List<byte[]> results(int step) {
        List<byte[]> found = new ArrayList<>();
        for (List<TestCurve> set : testSets()) {
            set.stream()
                    .flatMap(curve -> curve.event(step).stream())
                    .findFirst()
                    .ifPresent(found::add);
        }
        if (trainResult != null && trainResultStep == step) {
            found.add(trainResult);
        }
        return found;
    }

    /** Returns the curves at those steps. */
    LossPoints points(BitSet wanted) {
        int[] steps = wanted.stream().toArray();
        LossPoints points = LossPoints.ofSize(steps.length);
        for (int index = 0; index < steps.length; index++) {
            int step = steps[index];
            Optional<TestCurve> test =
                    primary().stream().filter(curve -> curve.steps().get(step)).findFirst();
            points.steps()[index] = step;
            points.trainLoss()[index] = train.loss(step);
            points.trainAccuracy()[index] = train.accuracy(step);
            points.testLoss()[index] = test.map(curve -> curve.loss(step)).orElse(Double.NaN);
            points.testAccuracy()[index] =
                    test.map(curve -> curve.accuracy(step)).orElse(Double.NaN);
            points.samples()[index] = train.samples(step);
            points.at()[index] = train.at(step);
        }
        return points;
    }

    /** Returns the steps that have a point on a curve. */
    BitSet knownSteps() {
        BitSet known = (BitSet) train.steps().clone();
        primary().forEach(curve -> known.or(curve.steps()));
        return known;
    }

    /** Returns the run in figures, or empty while only its events are known. */
    Optional<RunSummary> summary() {
        return run.value().map(this::summary);
    }

    private RunSummary summary(Run declared) {
        BitSet evaluated = evaluated();
        long trained = train.steps().cardinality();
        long planned = plannedSteps(declared);
        boolean goesOn = RunLife.isUnderWay(declared);
        return new RunSummary(
                declared,
                run.offset(),
                trained,
                planned,
                train.last(),
                lastStepAt,
                train.samplesPerSecond(),
                goesOn ? train.secondsPerStep() * Math.max(0, planned - trained) : Double.NaN,
                point(train.last()),
                newestPrimaryStep(),
                point(newestPrimaryStep()),
                checkpoints.cardinality(),
                evaluated.cardinality(),
                train.rejected(),
                best.value().map(model -> model.getCheckpoint().getStep()),
                decision.value().map(StopDecision::getStopAfterStep));
    }

    private LossPoints point(int step) {
        BitSet one = new BitSet();
        if (step >= 0) {
            one.set(step);
        }
        return points(one);
    }

    private long plannedSteps(Run declared) {
        OptionalLong stopAfterStep = decision.value().map(StopDecision::getStopAfterStep).stream()
                .mapToLong(Long::longValue)
                .findFirst();
        return RunProgress.planned(declared, finalStep, stopAfterStep);
    }

    /** Returns the checkpoints that have a result on every test set. */
    private BitSet evaluated() {
        BitSet evaluated = (BitSet) checkpoints.clone();
        for (List<TestCurve> set : testSets()) {
            BitSet tested = new BitSet();
            set.forEach(curve -> tested.or(curve.steps()));
            evaluated.and(tested);
        }
        return evaluated;
    }

    private int newestPrimaryStep() {
        return primary().stream()
                .mapToInt(curve -> curve.steps().length() - 1)
                .max()
                .orElse(-1);
    }

    private List<TestCurve> primary() {
        return testSets().get(0);
    }

    /** Returns the curves of each test set, the primary one first: results that name no set are on that one. */
    private List<List<TestCurve>> testSets() {
        return run.value()
                .map(declared -> TestSets.of(declared).stream()
                        .map(set -> curves(TestSets.namesInResults(declared, set)))
                        .toList())
                .orElseGet(() -> List.of(curves(List.of(TestSets.UNNAMED))));
    }

    private List<TestCurve> curves(List<String> names) {
        return names.stream()
                .distinct()
                .flatMap(name -> Optional.ofNullable(tests.get(name)).stream())
                .toList();
    }
}
