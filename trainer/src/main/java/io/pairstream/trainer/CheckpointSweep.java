package io.pairstream.trainer;

import io.pairstream.checkpoints.CheckpointException;
import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicFollower;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ModelAlias;
import io.pairstream.records.ModelChoice;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.TestSets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes a run's checkpoints that are no longer needed, as its results come in. Never waits for them. */
final class CheckpointSweep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CheckpointSweep.class);

    private final CheckpointStore store;
    private final CheckpointRetention retention;
    private final TopicFollower<EvaluationResult> results;
    private final TopicFollower<ModelAlias> aliases;
    private final String runId;
    private final String testSet;
    private boolean aliasesAreKnown;

    /** @param testSet name of the test set that decides which checkpoint is the best */
    CheckpointSweep(KafkaEnvironment kafka, String runId, String testSet, CheckpointStore store, int newestKept) {
        this.store = store;
        this.testSet = testSet;
        this.retention = new CheckpointRetention(newestKept);
        this.results =
                new TopicFollower<>(kafka.broker(), kafka.topics().results(), key -> RunIds.isStepKeyOf(runId, key));
        this.aliases = new TopicFollower<>(kafka.broker(), kafka.topics().aliases(), name -> true);
        this.runId = runId;
    }

    /** A checkpoint is in the store and announced. */
    void announced(CheckpointCreated event) {
        retention.saved(event.getStep(), event.getUri());
    }

    /** Removes what may go by the results that have arrived, once it is known which aliases there are. */
    void sweep() {
        aliases.poll(Duration.ZERO).forEach(alias -> retention.promoted(alias.getName(), stepsOf(alias)));
        aliasesAreKnown = aliasesAreKnown || aliases.isAtEnd();
        for (EvaluationResult result : results.poll(Duration.ZERO)) {
            if (TestSets.isPrimary(result, testSet)) {
                retention.evaluated(result.getStep(), result.getLoss());
            }
        }
        if (aliasesAreKnown) {
            retention.takeRemovable().forEach(this::remove);
        }
    }

    /** Returns the steps of this run that an alias stands for, or goes back to. */
    private Set<Long> stepsOf(ModelAlias alias) {
        return Stream.concat(Stream.of(alias.getModel()), alias.getBefore().stream())
                .filter(model -> model.getRunId().equals(runId))
                .map(ModelChoice::getStep)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void remove(String uri) {
        try {
            store.delete(uri);
        } catch (CheckpointException e) {
            log.warn("checkpoint stays uri={} reason={}", uri, e.getMessage());
        }
    }

    @Override
    public void close() {
        results.close();
        aliases.close();
    }
}
