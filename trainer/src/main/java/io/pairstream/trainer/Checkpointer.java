package io.pairstream.trainer;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.checkpoints.CheckpointFolder;
import io.pairstream.checkpoints.ModelState;
import io.pairstream.checkpoints.StoredCheckpoint;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.PartitionPosition;
import io.pairstream.records.Run;
import io.pairstream.records.StopRule;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.RunPlan;
import io.pairstream.trainer.stream.MiniBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides after which mini-batches a checkpoint is due, saves it, and makes the event that announces it. */
final class Checkpointer {

    private final CheckpointFolder folder;
    private final Run run;
    private final NumericFingerprint numericFingerprint;

    Checkpointer(CheckpointFolder folder, Run run, NumericFingerprint numericFingerprint) {
        this.folder = folder;
        this.run = run;
        this.numericFingerprint = numericFingerprint;
    }

    /** Returns whether a checkpoint follows this mini-batch. */
    boolean isDue(MiniBatch miniBatch) {
        return miniBatch.last() || (miniBatch.step() + 1) % run.getCheckpointInterval() == 0;
    }

    /** Saves the model as it is after a step and returns the event; when this returns the checkpoint is durable. */
    CheckpointCreated save(TrainedStep trained, ModelState state, String parameterDigest) {
        MiniBatch miniBatch = trained.miniBatch();
        StoredCheckpoint stored = folder.save(checkpoint(miniBatch, state));
        return CheckpointCreated.newBuilder()
                .setRunId(run.getRunId())
                .setEpoch(miniBatch.epoch())
                .setMiniBatch(miniBatch.number())
                .setStep(miniBatch.step())
                .setUri(stored.uri())
                .setSha256(stored.sha256())
                .setBytes(stored.bytes())
                .setNetwork(run.getNetwork())
                .setParameterCount(state.parameters().length)
                .setParameterDigest(parameterDigest)
                .setPositions(positions(miniBatch.positions()))
                .setNumericFingerprint(numericFingerprint.text())
                .setLast(miniBatch.last())
                .setStopRule(stopRule())
                .setStopDecision(trained.stopDecision().orElse(null))
                .build();
    }

    private @Nullable StopRule stopRule() {
        int patience = run.getHyperParameters().getPatience();
        return patience == 0
                ? null
                : new StopRule(
                        patience, run.getCheckpointInterval(), RunPlan.of(run).steps() - 1);
    }

    /** Saves the model as it is after a mini-batch that no checkpoint follows, to go on from there after a stop. */
    void saveForResume(MiniBatch miniBatch, ModelState state) {
        folder.saveForResume(checkpoint(miniBatch, state));
    }

    private Checkpoint checkpoint(MiniBatch miniBatch, ModelState state) {
        return new Checkpoint(
                run,
                miniBatch.epoch(),
                miniBatch.number(),
                miniBatch.positions(),
                miniBatch.sampleDigest(),
                numericFingerprint,
                state);
    }

    private static List<PartitionPosition> positions(List<Checkpoint.Position> positions) {
        List<PartitionPosition> events = new ArrayList<>();
        for (Checkpoint.Position position : positions) {
            events.add(new PartitionPosition(events.size(), position.epoch(), position.sequence(), position.offset()));
        }
        return events;
    }
}
