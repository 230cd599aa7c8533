package io.pairstream.verifier.follow;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.KeptConsumer;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.TestSets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One model of a run, once it is there and evaluated. It can be turned to another one. */
final class StepFeed implements ModelFeed {

    private final TopicFollower<CheckpointCreated> checkpoints;
    private final TopicFollower<EvaluationResult> results;
    private final KeptConsumer consumer = new KeptConsumer();
    private final RunRegistry runs;
    private final List<EvaluationResult> evaluations = new ArrayList<>();
    private ModelTarget.Step target;
    private @Nullable CheckpointCreated checkpoint;
    private boolean isTold;

    StepFeed(KafkaEnvironment kafka, ModelTarget.Step target) {
        this.target = target;
        this.checkpoints = new TopicFollower<>(kafka.broker(), kafka.topics().checkpoints(), this::isOfTarget);
        this.results = new TopicFollower<>(kafka.broker(), kafka.topics().results(), this::isOfTarget);
        this.runs = new RunRegistry(kafka, consumer);
    }

    private boolean isOfTarget(String key) {
        return key.equals(RunIds.stepKey(target.runId(), target.step()));
    }

    /** Tells of another model from now on. */
    void turnTo(ModelTarget.Step next) {
        target = next;
        checkpoint = null;
        evaluations.clear();
        isTold = false;
        checkpoints.rewind();
        results.rewind();
    }

    @Override
    public Optional<Candidate> poll(Duration atMost) {
        checkpoints.poll(atMost.dividedBy(2)).forEach(found -> checkpoint = found);
        evaluations.addAll(results.poll(atMost.dividedBy(2)));
        CheckpointCreated known = checkpoint;
        if (isTold || known == null || evaluations.isEmpty()) {
            return Optional.empty();
        }
        Run run = runs.require(target.runId());
        Optional<EvaluationResult> result = evaluations.stream()
                .filter(each -> TestSets.isPrimary(each, TestSets.primary(run)))
                .reduce((earlier, later) -> later);
        isTold = result.isPresent();
        return result.map(found -> new Candidate(run, known, found, Optional.empty()));
    }

    @Override
    public void close() {
        checkpoints.close();
        results.close();
        consumer.close();
    }
}
