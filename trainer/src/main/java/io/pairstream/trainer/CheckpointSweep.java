package io.pairstream.trainer;

import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.TestSets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a run's checkpoints that are no longer needed, as its results come in. Never waits for them. */
final class CheckpointSweep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CheckpointSweep.class);

    private final CheckpointStore store;
    private final CheckpointRetention retention;
    private final TopicFollower<EvaluationResult> results;
    private final String testSet;

    /** @param testSet name of the test set that decides which checkpoint is the best */
    CheckpointSweep(KafkaEnvironment kafka, String runId, String testSet, CheckpointStore store, int newestKept) {
        this.store = store;
        this.testSet = testSet;
        this.retention = new CheckpointRetention(newestKept);
        this.results =
                new TopicFollower<>(kafka.broker(), kafka.topics().results(), key -> RunIds.isStepKeyOf(runId, key));
    }

    /** A checkpoint is in the store and announced. */
    void announced(CheckpointCreated event) {
        retention.saved(event.getStep(), event.getUri());
    }

    /** Removes what may go by the results that have arrived. */
    void sweep() {
        for (EvaluationResult result : results.poll(Duration.ZERO)) {
            if (TestSets.isPrimary(result, testSet)) {
                retention.evaluated(result.getStep(), result.getLoss());
            }
        }
        for (String uri : retention.takeRemovable()) {
            try {
                store.delete(uri);
            } catch (CheckpointException e) {
                log.warn("checkpoint stays uri={} reason={}", uri, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        results.close();
    }
}
