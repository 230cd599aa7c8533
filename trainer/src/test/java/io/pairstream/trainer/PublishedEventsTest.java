package io.pairstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.model.ModelState;
import io.pairstream.model.checkpoint.Checkpoint;
import io.pairstream.model.checkpoint.FileCheckpointStore;
import io.pairstream.model.checkpoint.StoredCheckpoint;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedEventsTest {

    @TempDir
    private Path folder;

    @Test
    void knowsAStepThatWasPublished() {
        PublishedEvents published = published(List.of(step(3, "p", 0.5)), List.of());

        assertThat(published.hasSame(step(3, "p", 0.5))).isTrue();
        assertThat(published.hasSame(step(4, "p", 0.5))).isFalse();
    }

    @Test
    void stopsOnAReplayThatGivesAnotherResult() {
        PublishedEvents published = published(List.of(step(3, "p", 0.5)), List.of());

        assertThatThrownBy(() -> published.hasSame(step(3, "q", 0.5)))
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "step 3 of run 'r' replayed with parameter digest q: expected p, which was published before");
        assertThatThrownBy(() -> published.hasSame(step(3, "p", 0.25)))
                .hasMessage("step 3 of run 'r' replayed with loss 0.25: expected 0.5, which was published before");
    }

    @Test
    void restoresTheNewestCheckpointThatIsWhole() throws IOException {
        FileCheckpointStore store = new FileCheckpointStore(folder);
        CheckpointCreated whole = event(store, 0);
        CheckpointCreated broken = event(store, 1);
        CheckpointCreated missing = event(store, 2);
        Files.write(folder.resolve(broken.getUri()), new byte[] {1});
        Files.delete(folder.resolve(missing.getUri()));

        RestoredRun restored =
                RestoredRun.find(published(List.of(), List.of(whole, broken, missing)), store, "numerics");

        assertThat(restored.stepsDone()).isEqualTo(1);
        assertThat(restored.last()).isFalse();
    }

    @Test
    void beginsAnewWhereNoCheckpointIsWhole() {
        RestoredRun restored =
                RestoredRun.find(published(List.of(), List.of()), new FileCheckpointStore(folder), "numerics");

        assertThat(restored.checkpoint()).isEmpty();
        assertThat(restored.stepsDone()).isZero();
    }

    @Test
    void refusesACheckpointOfOtherNumerics() {
        FileCheckpointStore store = new FileCheckpointStore(folder);
        PublishedEvents published = published(List.of(), List.of(event(store, 0)));

        assertThatThrownBy(() -> RestoredRun.find(published, store, "other"))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'r' was trained with numerics numerics: expected the same here, found other");
    }

    private static PublishedEvents published(List<TrainingStep> steps, List<CheckpointCreated> checkpoints) {
        NavigableMap<Long, TrainingStep> byStep = new TreeMap<>();
        steps.forEach(step -> byStep.put(step.getStep(), step));
        NavigableMap<Long, CheckpointCreated> events = new TreeMap<>();
        checkpoints.forEach(event -> events.put(event.getStep(), event));
        return new PublishedEvents(byStep, events);
    }

    private static CheckpointCreated event(FileCheckpointStore store, long step) {
        StoredCheckpoint stored = store.save(new Checkpoint(
                "r",
                "cnn",
                0,
                (int) step,
                List.of(new Checkpoint.Position(0, step + 1, 7)),
                "00",
                "numerics",
                new ModelState(step + 1, new float[] {1}, new float[] {2}, new ModelState.RandomState(1, 2))));
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
                .setNumericFingerprint("numerics")
                .setLast(false)
                .build();
    }

    private static TrainingStep step(long step, String parameterDigest, double loss) {
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
                .setSampleDigest("s")
                .setParameterDigest(parameterDigest)
                .build();
    }
}
