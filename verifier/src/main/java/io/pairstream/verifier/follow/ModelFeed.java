package io.pairstream.verifier.follow;

import io.pairstream.kafka.client.KafkaEnvironment;
import java.time.Duration;
import java.util.Optional;

/** Tells which model is to answer, whenever that is another one. Belongs to one thread. */
interface ModelFeed extends AutoCloseable {

    /** Returns the newest model that has come since the last call, waiting at most a given time for one. */
    Optional<Candidate> poll(Duration atMost);

    @Override
    void close();

    /**
     * Returns the feed of a target.
     *
     * @throws io.pairstream.schemas.PairStreamException if a topic does not exist
     */
    static ModelFeed of(KafkaEnvironment kafka, ModelTarget target) {
        if (target instanceof ModelTarget.Best best) {
            return new BestFeed(kafka, best.runId());
        }
        if (target instanceof ModelTarget.Step step) {
            return new StepFeed(kafka, step);
        }
        return new AliasFeed(kafka, ((ModelTarget.Alias) target).name());
    }
}
