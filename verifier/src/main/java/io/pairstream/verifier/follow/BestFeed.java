package io.pairstream.verifier.follow;

import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.BestModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The best models of a run. */
final class BestFeed implements ModelFeed {

    private final TopicFollower<BestModel> models;

    BestFeed(KafkaEnvironment kafka, String runId) {
        this.models = new TopicFollower<>(kafka.broker(), kafka.topics().bestModels(), runId::equals);
    }

    @Override
    public Optional<Candidate> poll(Duration atMost) {
        List<BestModel> found = models.poll(atMost);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1))
                        .map(best -> new Candidate(best.getCheckpoint(), best.getResult(), Optional.empty()));
    }

    @Override
    public void close() {
        models.close();
    }
}
