package io.pairstream.trainer;

import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.RunIds;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a run has published so far.
 *
 * @param steps step events by step
 * @param checkpoints checkpoint events by step
 */
record PublishedEvents(NavigableMap<Long, TrainingStep> steps, NavigableMap<Long, CheckpointCreated> checkpoints) {

    /**
     * Reads all that a run has published by now. Waits for transactions of others to end: they would hide what the run
     * itself has committed behind them.
     */
    static PublishedEvents read(KafkaEnvironment kafka, String runId) {
        CommittedEnds ends = new CommittedEnds(kafka.broker());
        ends.await(kafka.topics().steps().name());
        ends.await(kafka.topics().checkpoints().name());
        TopicReader reader = new TopicReader(kafka.broker());
        NavigableMap<Long, TrainingStep> steps = new TreeMap<>();
        reader.read(
                kafka.topics().steps(), key -> RunIds.isStepKeyOf(runId, key), step -> steps.put(step.getStep(), step));
        NavigableMap<Long, CheckpointCreated> checkpoints = new TreeMap<>();
        reader.read(
                kafka.topics().checkpoints(),
                key -> RunIds.isStepKeyOf(runId, key),
                checkpoint -> checkpoints.put(checkpoint.getStep(), checkpoint));
        return new PublishedEvents(steps, checkpoints);
    }

    /** Returns the checkpoint events, newest first. */
    List<CheckpointCreated> newestFirst() {
        return List.copyOf(checkpoints.descendingMap().values());
    }
}
