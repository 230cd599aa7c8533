package io.pairstream.trainer;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.schemas.RunPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run where evaluation has decided to. So that where it ends does not depend on how fast anything is, a step is
 * trained only once no decision can come any more that would have ended the run before it: a decision ends a run as many
 * checkpoints after the result it was made from as the run has patience, so training may be that far ahead of evaluation.
 * A run without patience is never waited with. Belongs to the thread that uses it.
 */
final class EarlyStopping implements AutoCloseable {

    private final Optional<TopicFollower<StopDecision>> decisions;
    private final long stepsAhead;
    private final long lastStep;
    private @Nullable StopDecision newest;

    private EarlyStopping(Optional<TopicFollower<StopDecision>> decisions, long stepsAhead, long lastStep) {
        this.decisions = decisions;
        this.stepsAhead = stepsAhead;
        this.lastStep = lastStep;
    }

    static EarlyStopping of(KafkaEnvironment kafka, Run run) {
        int patience = run.getHyperParameters().getPatience();
        String runId = run.getRunId();
        return new EarlyStopping(
                patience == 0
                        ? Optional.empty()
                        : Optional.of(new TopicFollower<>(
                                kafka.broker(), kafka.topics().decisions(), runId::equals)),
                (long) patience * run.getCheckpointInterval(),
                RunPlan.of(run).steps() - 1);
    }

    /** Returns whether a step may be trained, waiting at most a given time for the decisions before it. */
    boolean mayTrain(long step, Duration atMost) {
        if (decisions.isEmpty() || isDecided(step)) {
            return true;
        }
        List<StopDecision> arrived = decisions.get().poll(atMost);
        if (!arrived.isEmpty()) {
            newest = arrived.get(arrived.size() - 1);
        }
        return isDecided(step);
    }

    private boolean isDecided(long step) {
        long decided = newest == null ? -1 : newest.getDecidedAtStep();
        return step <= decided + stepsAhead;
    }

    /** Returns the decision that a step which may be trained is the last, although the run has further mini-batches. */
    Optional<StopDecision> endingWith(long step) {
        return Optional.ofNullable(newest)
                .filter(decision ->
                        decision.getStopAfterStep() != null && decision.getStopAfterStep() == step && step < lastStep);
    }

    @Override
    public void close() {
        decisions.ifPresent(TopicFollower::close);
    }
}
