package io.pairstream.app.run;

import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.RunLife;
import io.pairstream.schemas.RunPlan;
import io.pairstream.schemas.TestLosses;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.WaitNotice;
import io.pairstream.schemas.waiting.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Follows the results of one run until there is one for each of its checkpoints and test sets, and the final one on training
 * pairs; and until the loss history and the best model, which evaluators make of them, are as whole.
 */
public final class EvaluationWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long CHECK_RUN_EVERY_POLLS = 25;

    private final RunRegistry registry;
    private final Topics topics;
    private final String runId;
    private final boolean trainedHere;
    private final BooleanSupplier busy;
    private final TopicFollower<EvaluationResult> results;
    private final SetAsideWatch setAsides;
    private final DerivedWatch derived;
    private final WaitNotice notice = Waits.notice();
    private Optional<Run> run = Optional.empty();
    private final Map<String, EvaluationResult> best = new HashMap<>();
    private final List<LossPoint> losses = new ArrayList<>();
    private long tested;
    private OptionalLong lastStep = OptionalLong.empty();
    private long quietPolls;

    private EvaluationWatch(KafkaEnvironment kafka, String runId, boolean trainedHere, BooleanSupplier busy) {
        this.trainedHere = trainedHere;
        this.busy = busy;
        this.registry = new RunRegistry(kafka);
        this.topics = kafka.topics();
        this.runId = RunIds.require(runId);
        this.results =
                new TopicFollower<>(kafka.broker(), kafka.topics().results(), key -> RunIds.isStepKeyOf(runId, key));
        this.setAsides = new SetAsideWatch(kafka, runId, busy);
        this.derived = new DerivedWatch(kafka, runId, busy);
    }

    /**
     * Returns a watch over a run that another process trains.
     *
     * @param busy whether this process's evaluator has something to do
     */
    public static EvaluationWatch ofRunTrainedElsewhere(KafkaEnvironment kafka, String runId, BooleanSupplier busy) {
        return new EvaluationWatch(kafka, runId, false, busy);
    }

    /**
     * Returns a watch over a run that this process trains.
     *
     * @param busy whether this process's evaluator has something to do
     */
    public static EvaluationWatch ofRunTrainedHere(KafkaEnvironment kafka, String runId, BooleanSupplier busy) {
        return new EvaluationWatch(kafka, runId, true, busy);
    }

    /**
     * Returns the results that came since the last call, waiting a moment for some.
     *
     * @throws PairStreamException if the run has FAILED and nothing comes any more, or a checkpoint of it is set aside, or
     *     what evaluators make of its results is gone
     */
    public List<EvaluationResult> poll() {
        List<EvaluationResult> found = results.poll(POLL);
        for (EvaluationResult result : found) {
            setAsides.evaluated(result.getStep());
            if (result.getSplit() == Split.TEST) {
                tested++;
                best.merge(result.getTestSet(), result, (one, other) -> TestLosses.isBetter(one, other) ? one : other);
            } else {
                lastStep = OptionalLong.of(result.getStep());
            }
        }
        setAsides.requireNone();
        losses.addAll(derived.poll(!found.isEmpty()));
        quietPolls = found.isEmpty() ? quietPolls + 1 : 0;
        if (found.isEmpty() && !isTrainedMeanwhile()) {
            notice.waiting(this::awaited);
        } else {
            notice.over();
        }
        if (run.isEmpty() || quietPolls % CHECK_RUN_EVERY_POLLS == CHECK_RUN_EVERY_POLLS - 1) {
            run = registry.find(runId);
            run.filter(present -> RunLife.isFailed(present) && quietPolls > 0).ifPresent(failed -> {
                ProcessFailure.requireNone(); // it may be this process that has marked the run, and knows more
                throw new PairStreamException("run '" + runId + "' has FAILED: " + failed.getFailure());
            });
        }
        return found;
    }

    /** Returns the points of the loss history that came since the last call of this method. */
    List<LossPoint> takeLosses() {
        List<LossPoint> taken = List.copyOf(losses);
        losses.clear();
        return taken;
    }

    /** Returns whether there is nothing to evaluate because this process still trains, which says itself what it waits for. */
    private boolean isTrainedMeanwhile() {
        return trainedHere
                && !busy.getAsBoolean()
                && run.filter(found -> found.getStatus() == RunStatus.TRAINING).isPresent();
    }

    private Awaited awaited() {
        return whole().flatMap(this::missing).orElseGet(this::awaitedResults);
    }

    private Awaited awaitedResults() {
        String what = "results of run '" + runId + "'";
        if (busy.getAsBoolean()) {
            return new Awaited(what, ", whose checkpoints this process evaluates");
        }
        Optional<RunStatus> status = registry.find(runId).map(Run::getStatus);
        return new Awaited(
                what,
                status.map(present -> ", which is " + present + hint(present)).orElse(", which is not declared yet"));
    }

    private String hint(RunStatus status) {
        return switch (status) {
            case DECLARED, STREAMING, TRAINING ->
                trainedHere ? "" : ": is " + topics.command("train --run-id " + runId) + " running?";
            case FINISHED, FAILED -> "";
        };
    }

    /**
     * Returns whether everything is evaluated, and all is there that evaluators make of it.
     *
     * @throws PairStreamException if some of the latter is gone
     */
    public boolean isComplete() {
        return whole().map(plan -> missing(plan).isEmpty()).orElse(false);
    }

    /** Returns what the run came to, once all its results are there. */
    private Optional<RunPlan> whole() {
        return endedAs().filter(plan -> tested >= plan.testResults());
    }

    private Optional<Awaited> missing(RunPlan plan) {
        return derived.missing(plan.checkpoints(), bestOfPrimary());
    }

    private EvaluationResult bestOfPrimary() {
        String primary = TestSets.primary(run.orElseThrow());
        return TestLosses.best(best.values().stream()
                        .filter(result -> TestSets.isPrimary(result, primary))
                        .toList())
                .orElseThrow();
    }

    /** Returns what the run came to, once its last checkpoint is evaluated: less than planned if it was stopped early. */
    Optional<RunPlan> endedAs() {
        return lastStep.isEmpty()
                ? Optional.empty()
                : run.map(present -> RunPlan.endedAfter(present, lastStep.getAsLong()));
    }

    @Override
    public void close() {
        derived.close();
        setAsides.close();
        results.close();
    }
}
