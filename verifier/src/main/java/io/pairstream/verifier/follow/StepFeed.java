package io.pairstream.verifier.follow;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.TestSets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One model of a run, once it is there and evaluated. */
final class StepFeed implements ModelFeed {

    private final KafkaEnvironment kafka;
    private final String runId;
    private final TopicFollower<CheckpointCreated> checkpoints;
    private final TopicFollower<EvaluationResult> results;
    private @Nullable CheckpointCreated checkpoint;
    private @Nullable EvaluationResult result;
    private boolean isTold;

    StepFeed(KafkaEnvironment kafka, String runId, long step) {
        this.kafka = kafka;
        this.runId = runId;
        String key = RunIds.stepKey(runId, step);
        this.checkpoints = new TopicFollower<>(kafka.broker(), kafka.topics().checkpoints(), key::equals);
        this.results = new TopicFollower<>(kafka.broker(), kafka.topics().results(), key::equals);
    }

    @Override
    public Optional<Candidate> poll(Duration atMost) {
        checkpoints.poll(atMost.dividedBy(2)).forEach(found -> checkpoint = found);
        for (EvaluationResult found : results.poll(atMost.dividedBy(2))) {
            if (TestSets.isPrimary(found, TestSets.primary(new RunRegistry(kafka).require(runId)))) {
                result = found;
            }
        }
        if (isTold || checkpoint == null || result == null) {
            return Optional.empty();
        }
        isTold = true;
        return Optional.of(new Candidate(checkpoint, result, Optional.empty()));
    }

    @Override
    public void close() {
        checkpoints.close();
        results.close();
    }
}
