package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static io.pairstream.model.Fixtures.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.checkpoints.Checkpoint;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.checkpoints.ModelState;
import io.pairstream.checkpoints.ModelState.RandomState;
import io.pairstream.checkpoints.StoredCheckpoint;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.NumericFingerprint;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeTest {

    private static final int BEFORE = 3;
    private static final int AFTER = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RESNET, 0", "CNN, 0", "CNN, 7", "TWIN, 0", "TWIN, 7"})
    void aRestoredModelGoesOnBitForBit(Network network, int microBatchSize) throws Exception {
        requireToGoOnBitForBit(options(network, 0.5, microBatchSize));
    }

    @Test
    void soDoesOneWithADeeperTowerForImagesInColour() throws Exception {
        HyperParameters parameters = Fixtures.parameters();
        parameters.setDropout(0.5);

        requireToGoOnBitForBit(Fixtures.options(Network.TWIN, new ImageShape(39, 41, 3), parameters));
    }

    @Test
    void soDoesOneWithAContrastiveLoss() throws Exception {
        requireToGoOnBitForBit(Fixtures.contrastive(12));
    }

    private void requireToGoOnBitForBit(ModelOptions options) throws Exception {
        // given
        FileCheckpointStore store = new FileCheckpointStore(folder);
        StoredCheckpoint stored;
        ModelState uninterrupted;
        try (PairModel model = Models.create(options)) {
            train(model, options, 0, BEFORE);
            stored = store.folder("run").save(checkpoint(model.state()));
            train(model, options, BEFORE, BEFORE + AFTER);
            uninterrupted = model.state();
        }

        // when
        ModelState resumed = onFreshThread(options, store.load(stored.uri(), stored.sha256()));

        // then
        assertThat(resumed.step()).isEqualTo(BEFORE + AFTER);
        assertThat(resumed.random()).isEqualTo(uninterrupted.random());
        assertThat(Arrays.equals(resumed.parameters(), uninterrupted.parameters()))
                .isTrue();
        assertThat(Arrays.equals(resumed.updater(), uninterrupted.updater())).isTrue();
    }

    private static ModelState onFreshThread(ModelOptions options, Checkpoint checkpoint) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(() -> resumed(options, checkpoint)).get();
        } finally {
            thread.shutdown();
        }
    }

    private static ModelState resumed(ModelOptions options, Checkpoint checkpoint) {
        try (PairModel model = Models.create(options)) {
            model.train(noise(5, options.images(), 1234));
            model.restore(checkpoint.state());
            train(model, options, BEFORE, BEFORE + AFTER);
            return model.state();
        }
    }

    private static void train(PairModel model, ModelOptions options, int from, int to) {
        for (int step = from; step < to; step++) {
            model.train(noise(16, options.images(), step));
        }
    }

    private static Checkpoint checkpoint(ModelState state) {
        return new Checkpoint(
                Fixtures.declared(), 0, BEFORE - 1, List.of(), "", NumericFingerprint.parse("native=a"), state);
    }

    @Test
    void aStateOfAnotherNetworkIsRefused() {
        // given
        ModelState state = new ModelState(1, new float[3], new float[6], new RandomState(1, 2));
        try (PairModel model = Models.create(options(Network.RESNET, 0.5, 0))) {

            // when
            assertThatThrownBy(() -> model.restore(state))

                    // then
                    .isInstanceOf(PairStreamException.class)
                    .hasMessage("3 parameters: expected 370530 for network resnet");
        }
    }

    @Test
    void anUpdaterOfAnotherSizeIsRefusedAndNothingChanges() {
        // given
        try (PairModel model = Models.create(options(Network.RESNET, 0.5, 0))) {
            String before = ParameterDigest.of(model.parameters());
            ModelState state = new ModelState(1, new float[370530], new float[6], new RandomState(1, 2));

            // when
            assertThatThrownBy(() -> model.restore(state))

                    // then
                    .isInstanceOf(PairStreamException.class)
                    .hasMessageStartingWith("6 updater values: expected ");
            assertThat(ParameterDigest.of(model.parameters())).isEqualTo(before);
        }
    }
}
