package io.pairstream.app.run;

import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.records.BestModel;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.LossPoint;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.TimeLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows what evaluators make of the results of one run: a point of the loss history for each checkpoint, and the best model.
 * They come a moment behind the results, and later where an open transaction hides them or where an evaluator has to make them
 * that takes over from one that was killed.
 */
final class DerivedWatch implements AutoCloseable {

    private final KafkaEnvironment kafka;
    private final String runId;
    private final BooleanSupplier busy;
    private final TopicFollower<LossPoint> losses;
    private final TopicFollower<BestModel> bestModels;
    private final Set<Long> steps = new HashSet<>();
    private @Nullable EvaluationResult best;
    private long lastProgress = System.nanoTime();

    /**
     * @param kafka brokers and topics
     * @param runId the run
     * @param busy whether this process's evaluator has something to do
     */
    DerivedWatch(KafkaEnvironment kafka, String runId, BooleanSupplier busy) {
        this.kafka = kafka;
        this.runId = runId;
        this.busy = busy;
        this.losses = new TopicFollower<>(
                kafka.broker(), kafka.topics().lossHistory(), key -> RunIds.isStepKeyOf(runId, key));
        this.bestModels = new TopicFollower<>(kafka.broker(), kafka.topics().bestModels(), runId::equals);
    }

    /**
     * Takes in what has come.
     *
     * @param results whether results of the run have come as well
     * @return the points of the loss history among it
     */
    List<LossPoint> poll(boolean results) {
        List<LossPoint> points = losses.poll(Duration.ZERO);
        points.forEach(point -> steps.add(point.getStep()));
        List<BestModel> models = bestModels.poll(Duration.ZERO);
        models.forEach(model -> best = model.getResult());
        if (results || !points.isEmpty() || !models.isEmpty() || busy.getAsBoolean()) {
            lastProgress = System.nanoTime();
        }
        return points;
    }

    /**
     * Returns what has not come yet, now that all results have, or empty if nothing is missing.
     *
     * @param checkpoints how many checkpoints the run has
     * @param expected the result of its best one
     * @throws PairStreamException if it is gone: nothing comes any more, and nothing hides it
     */
    Optional<Awaited> missing(long checkpoints, EvaluationResult expected) {
        if (steps.size() < checkpoints) {
            return Optional.of(missing(
                    kafka.topics().lossHistory(),
                    "has " + steps.size() + " of " + checkpoints + " mini-batches of it"));
        }
        if (best == null || best.getStep() != expected.getStep()) {
            return Optional.of(missing(
                    kafka.topics().bestModels(),
                    "does not name mini-batch " + expected.getStep() + ", the best of it, yet"));
        }
        return Optional.empty();
    }

    private Awaited missing(Topic<?> topic, String state) {
        Duration quiet = TimeLimit.DERIVED.duration();
        if (System.nanoTime() - lastProgress >= quiet.toNanos()) {
            requireHidden(topic, state, quiet);
            lastProgress = System.nanoTime();
        }
        return new Awaited(
                "what evaluators make of the results of run '" + runId + "'", ": topic " + topic.name() + " " + state);
    }

    private void requireHidden(Topic<?> topic, String state, Duration quiet) {
        List<Integer> hidden = new CommittedEnds(kafka.broker())
                .hidden(topic.name(), new TopicAdmin(kafka.broker()).partitions(topic.name()));
        if (hidden.isEmpty()) {
            throw new PairStreamException("run '" + runId + "' has all its results, and topic " + topic.name() + " "
                    + state + " and gets no more for " + quiet.toSeconds()
                    + " s: are events of the run gone from topic "
                    + kafka.topics().steps().name() + "?");
        }
    }

    @Override
    public void close() {
        bestModels.close();
        losses.close();
    }
}
