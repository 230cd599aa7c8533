package io.pairstream.trainer;

import static io.pairstream.trainer.Events.RUN;
import static io.pairstream.trainer.Events.published;
import static io.pairstream.trainer.Events.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.checkpoints.CheckpointFolder;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.PairStreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredRunTest {

    private static final Numerics SAME = new Numerics(NumericFingerprint.parse("native=a;omp=2"), false);

    @TempDir
    private Path folder;

    private Path root;
    private FileCheckpointStore store;
    private CheckpointFolder runFolder;

    @BeforeEach
    void open() {
        root = folder.resolve("store");
        store = new FileCheckpointStore(root);
        runFolder = store.folder("dev.checkpoints/r");
    }

    @Test
    void takesTheNewestCheckpointThatIsWhole() throws IOException {
        CheckpointCreated whole = saved(runFolder, 0);
        CheckpointCreated broken = saved(runFolder, 1);
        CheckpointCreated missing = saved(runFolder, 2);
        Files.write(root.resolve(broken.getUri()), new byte[] {1});
        Files.delete(root.resolve(missing.getUri()));

        RestoredRun restored =
                RestoredRun.find(RUN, published(List.of(), List.of(whole, broken, missing)), store, runFolder, SAME);

        assertThat(restored.stepsDone()).isEqualTo(1);
        assertThat(restored.last()).isFalse();
    }

    @Test
    void beginsAnewWhereNoCheckpointIsWhole() {
        RestoredRun restored = RestoredRun.find(RUN, published(List.of(), List.of()), store, runFolder, SAME);

        assertThat(restored.isBegun()).isFalse();
        assertThat(restored.stepsDone()).isZero();
    }

    @Test
    void refusesACheckpointWhoseNamePointsOutsideTheStore() throws IOException {
        CheckpointCreated inside = saved(runFolder, 0);
        CheckpointCreated outside = CheckpointCreated.newBuilder(saved(runFolder, 1))
                .setUri("../elsewhere.ckpt")
                .build();
        Files.copy(root.resolve("dev.checkpoints/r/step-00000001.ckpt"), folder.resolve("elsewhere.ckpt"));

        RestoredRun restored =
                RestoredRun.find(RUN, published(List.of(), List.of(inside, outside)), store, runFolder, SAME);

        assertThat(restored.stepsDone()).isEqualTo(1);
    }

    @Test
    void goesOnFromTheStopBetweenTwoCheckpoints() {
        CheckpointCreated announced = saved(runFolder, 0);
        runFolder.saveForResume(Events.checkpoint(2));

        RestoredRun restored = RestoredRun.find(
                RUN, published(List.of(Events.step(2, "p", 0.5, "00")), List.of(announced)), store, runFolder, SAME);

        assertThat(restored.stepsDone()).isEqualTo(3);
    }

    @Test
    void leavesAStopAsideThatIsNotOfThisHistory() {
        CheckpointCreated announced = saved(runFolder, 0);
        runFolder.saveForResume(Events.checkpoint(2));

        PublishedEvents other = published(List.of(Events.step(2, "p", 0.5, "11")), List.of(announced));
        PublishedEvents shorter = published(List.of(), List.of(announced));
        PublishedEvents newer =
                published(List.of(Events.step(2, "p", 0.5, "00")), List.of(announced, saved(runFolder, 4)));

        assertThat(RestoredRun.find(RUN, other, store, runFolder, SAME).stepsDone())
                .isEqualTo(1);
        assertThat(RestoredRun.find(RUN, shorter, store, runFolder, SAME).stepsDone())
                .isEqualTo(1);
        assertThat(RestoredRun.find(RUN, newer, store, runFolder, SAME).stepsDone())
                .isEqualTo(5);
    }

    @Test
    void refusesACheckpointOfARunWithOtherSettings() {
        PublishedEvents published = published(List.of(), List.of(saved(runFolder, 0)));
        Run other = Run.newBuilder(RUN).setSeed(2).build();

        assertThatThrownBy(() -> RestoredRun.find(other, published, store, runFolder, SAME))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("the checkpoint of run 'r' was made with seed 1, the run is declared with 2: expected the"
                        + " same");
    }

    @Test
    void refusesACheckpointOfOtherNumericsUnlessTheyAreAccepted() {
        PublishedEvents published = published(List.of(), List.of(saved(runFolder, 0)));

        assertThatThrownBy(() -> RestoredRun.find(
                        RUN,
                        published,
                        store,
                        runFolder,
                        new Numerics(NumericFingerprint.parse("native=a;omp=4"), false)))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'r' was trained with numerics omp=2: found omp=4 here, expected the same;"
                        + " --accept-different-numerics goes on and marks the run as not reproducible");
        assertThat(RestoredRun.find(
                                RUN,
                                published,
                                store,
                                runFolder,
                                new Numerics(NumericFingerprint.parse("native=a;omp=4"), true))
                        .stepsDone())
                .isEqualTo(1);
    }

    @Test
    void refusesOtherNumericsForPublishedStepsOfWhichNoCheckpointIsLeft() {
        PublishedEvents published = published(List.of(Events.step(0, "p", 0.5, "00")), List.of());
        Run trained = SAME.mark(RUN);

        assertThatThrownBy(() -> RestoredRun.find(
                        trained,
                        published,
                        store,
                        runFolder,
                        new Numerics(NumericFingerprint.parse("native=a;omp=4"), false)))
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith(
                        "run 'r' was trained with numerics omp=2: found omp=4 here, expected the same;");
        assertThat(RestoredRun.find(trained, published, store, runFolder, SAME).stepsDone())
                .isZero();
        assertThat(RestoredRun.find(
                                trained,
                                published,
                                store,
                                runFolder,
                                new Numerics(NumericFingerprint.parse("native=a;omp=4"), true))
                        .stepsDone())
                .isZero();
    }

    @Test
    void aRunKnowsTheNumericsItWasTrainedUnder() {
        Run once = SAME.mark(RUN);
        Run twice = new Numerics(NumericFingerprint.parse("native=a;omp=4"), true).mark(once);

        assertThat(SAME.mark(once)).isSameAs(once);
        assertThat(SAME.areTheOnly(once)).isTrue();
        assertThat(twice.getNumericFingerprints()).containsExactly("native=a;omp=2", "native=a;omp=4");
        assertThat(SAME.areTheOnly(twice)).isFalse();
    }
}
