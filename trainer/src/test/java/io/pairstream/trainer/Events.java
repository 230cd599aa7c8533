package io.pairstream.trainer;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.checkpoints.CheckpointFolder;
import io.pairstream.checkpoints.ModelState;
import io.pairstream.checkpoints.StoredCheckpoint;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.stream.StreamShape;
import io.pairstream.trainer.stream.Runs;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Events and checkpoints of a small run. */
final class Events {

    static final Run RUN = Runs.of(new StreamShape(2, 6, 1), 3);

    private Events() {}

    static PublishedEvents published(List<TrainingStep> steps, List<CheckpointCreated> checkpoints) {
        NavigableMap<Long, TrainingStep> byStep = new TreeMap<>();
        steps.forEach(step -> byStep.put(step.getStep(), step));
        NavigableMap<Long, CheckpointCreated> events = new TreeMap<>();
        checkpoints.forEach(event -> events.put(event.getStep(), event));
        return new PublishedEvents(byStep, events);
    }

    /** Returns the checkpoint after a step whose sample digest is {@code "00"}. */
    static Checkpoint checkpoint(long step) {
        return new Checkpoint(
                RUN,
                0,
                (int) step,
                List.of(new Checkpoint.Position(0, step + 1, 7)),
                "00",
                NumericFingerprint.parse("native=a;omp=2"),
                new ModelState(step + 1, new float[] {1}, new float[] {2}, new ModelState.RandomState(1, 2)));
    }

    /** Saves the checkpoint after a step and returns its event. */
    static CheckpointCreated saved(CheckpointFolder folder, long step) {
        return event(step, folder.save(checkpoint(step)));
    }

    static CheckpointCreated event(long step, StoredCheckpoint stored) {
        return CheckpointCreated.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setUri(stored.uri())
                .setSha256(stored.sha256())
                .setBytes(stored.bytes())
                .setNetwork("cnn")
                .setParameterCount(1)
                .setParameterDigest("p")
                .setPositions(List.of())
                .setNumericFingerprint("native=a;omp=2")
                .setLast(false)
                .build();
    }

    static TrainingStep step(long step, String parameterDigest, double loss, String sampleDigest) {
        return TrainingStep.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setSamples(10)
                .setRejected(0)
                .setLoss(loss)
                .setUnweightedLoss(loss)
                .setAccuracy(0.5)
                .setLearningRate(0.001)
                .setStepMillis(1)
                .setWaitMillis(1)
                .setFirstSequence(0)
                .setLastSequence(9)
                .setSampleDigest(sampleDigest)
                .setParameterDigest(parameterDigest)
                .build();
    }
}
