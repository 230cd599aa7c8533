package io.pairstream.verifier.follow;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.KeptConsumer;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.BestModel;
import io.pairstream.records.Run;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The best models of a run. */
final class BestFeed implements ModelFeed {

    private final String runId;
    private final TopicFollower<BestModel> models;
    private final KeptConsumer consumer = new KeptConsumer();
    private final RunRegistry runs;

    /** One that nobody has been told of. */
    private @Nullable BestModel newest;

    BestFeed(KafkaEnvironment kafka, String runId) {
        this.runId = runId;
        this.models = new TopicFollower<>(kafka.broker(), kafka.topics().bestModels(), runId::equals);
        this.runs = new RunRegistry(kafka, consumer);
    }

    @Override
    public Optional<Candidate> poll(Duration atMost) {
        models.poll(atMost).forEach(found -> newest = found);
        BestModel best = newest;
        if (best == null) {
            return Optional.empty();
        }
        Run run = runs.require(runId);
        newest = null;
        return Optional.of(new Candidate(run, best.getCheckpoint(), best.getResult(), Optional.empty()));
    }

    @Override
    public void close() {
        models.close();
        consumer.close();
    }
}
