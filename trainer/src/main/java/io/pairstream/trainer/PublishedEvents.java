package io.pairstream.trainer;

import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.client.Broker;
import io.pairstream.schemas.client.TopicReader;
import io.pairstream.schemas.serde.RecordSerdes;
import io.pairstream.schemas.topic.Topics;
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

    static PublishedEvents read(Broker broker, Topics topics, String runId) {
        TopicReader reader = new TopicReader(broker);
        NavigableMap<Long, TrainingStep> steps = new TreeMap<>();
        reader.read(
                topics.steps(),
                RecordSerdes.TRAINING_STEP,
                key -> RunIds.isStepKeyOf(runId, key),
                step -> steps.put(step.getStep(), step));
        NavigableMap<Long, CheckpointCreated> checkpoints = new TreeMap<>();
        reader.read(
                topics.checkpoints(),
                RecordSerdes.CHECKPOINT_CREATED,
                key -> RunIds.isStepKeyOf(runId, key),
                checkpoint -> checkpoints.put(checkpoint.getStep(), checkpoint));
        return new PublishedEvents(steps, checkpoints);
    }

    /** Returns the checkpoint events, newest first. */
    List<CheckpointCreated> newestFirst() {
        return List.copyOf(checkpoints.descendingMap().values());
    }

    /**
     * Returns whether a step was published before.
     *
     * @throws PairStreamException if it was, with other content: then this run is not the one that was published
     */
    boolean hasSame(TrainingStep step) {
        TrainingStep before = steps.get(step.getStep());
        if (before == null) {
            return false;
        }
        requireSame(step, "parameter digest", before.getParameterDigest(), step.getParameterDigest());
        requireSame(step, "sample digest", before.getSampleDigest(), step.getSampleDigest());
        requireSame(step, "loss", before.getLoss(), step.getLoss());
        return true;
    }

    private static void requireSame(TrainingStep step, String what, Object published, Object replayed) {
        if (!published.equals(replayed)) {
            throw new PairStreamException("step " + step.getStep() + " of run '" + step.getRunId() + "' replayed with "
                    + what + " " + replayed + ": expected " + published + ", which was published before");
        }
    }
}
