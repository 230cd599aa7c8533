package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.model.checkpoint.Checkpoint;
import io.pairstream.model.checkpoint.FileCheckpointStore;
import io.pairstream.model.checkpoint.StoredCheckpoint;
import io.pairstream.schemas.PairStreamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PairModelTest {

    @ParameterizedTest
    @CsvSource({"RESNET, 370530", "CNN, 2073986"})
    void hasTheParametersOfTheDesignForMnistImages(Network network, long parameters) {
        ModelOptions options = new ModelOptions(network, 28, 28, 1, 1e-3, 0, 0.9, 0.999, 1e-7, 0.5, 2, 2, 0);

        try (PairModel model = Models.create(options)) {
            assertThat(model.parameterCount()).isEqualTo(parameters);
        }
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void learnsAnEasyTask(Network network) {
        try (PairModel model = Models.create(Batches.options(network, 0, 0))) {
            StepMetrics last = model.train(Batches.bars(64, 0));
            for (int step = 1; step < 60; step++) {
                last = model.train(Batches.bars(64, step));
            }

            assertThat(last.accuracy()).isGreaterThan(0.95);
            assertThat(model.step()).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void givesTheSameBitsEachTime(Network network) {
        List<String> once = digests(network, 4);
        List<String> again = digests(network, 4);

        assertThat(again).isEqualTo(once).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void goesOnFromACheckpointAsIfNothingHadHappened(Network network, @TempDir Path folder) throws Exception {
        // given a run that was never interrupted, with dropout on
        List<String> uninterrupted = digests(network, 6);

        // when another one is saved after three steps and restored into a new model, on another thread
        FileCheckpointStore store = new FileCheckpointStore(folder);
        StoredCheckpoint stored;
        try (PairModel model = Models.create(Batches.options(network, 0.5, 0))) {
            for (int step = 0; step < 3; step++) {
                model.train(Batches.bars(32, step));
            }
            stored = store.save(new Checkpoint("r", network.id(), 0, 2, List.of(), "", "", model.state()));
        }
        var thread = Executors.newSingleThreadExecutor();
        List<String> resumed = thread.submit(() -> {
                    try (PairModel model = Models.create(Batches.options(network, 0.5, 0))) {
                        model.evaluate(Batches.bars(16, 99));
                        model.restore(store.load(stored.uri(), stored.sha256()).state());
                        return digests(model, 3, 6);
                    }
                })
                .get();
        thread.shutdown();

        // then the parameters are the same to the bit after each further step
        assertThat(resumed).isEqualTo(uninterrupted.subList(3, 6));
    }

    @Test
    void restoresEvaluationToo() {
        try (PairModel one = Models.create(Batches.options(Network.RESNET, 0.5, 0));
                PairModel other = Models.create(Batches.options(Network.RESNET, 0.5, 0))) {
            one.train(Batches.bars(32, 0));
            other.restore(one.state());

            assertThat(other.evaluate(Batches.bars(50, 1)).lossSum())
                    .isEqualTo(one.evaluate(Batches.bars(50, 1)).lossSum());
        }
    }

    @Test
    void cutsAMiniBatchOfCnnWithoutChangingTheUpdate() {
        // given one model that takes a mini-batch whole and one that takes it in unequal parts
        try (PairModel whole = Models.create(Batches.options(Network.CNN, 0, 0));
                PairModel cut = Models.create(Batches.options(Network.CNN, 0, 24))) {
            // when both do a step
            StepMetrics ofWhole = whole.train(Batches.bars(64, 1));
            StepMetrics ofCut = cut.train(Batches.bars(64, 1));

            // then losses and Adam's first moment (a tenth of the gradient) are the same up to rounding
            assertThat(ofCut.loss()).isCloseTo(ofWhole.loss(), within(1e-6));
            float[] expected = whole.state().updater();
            float[] found = cut.state().updater();
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-6f));
            }
        }
    }

    @Test
    void movesBatchNormStatisticsByTheMeanOfTheMicroBatches() {
        // given a mini-batch made of two equal halves, so that each half has the statistics of the whole
        PairBatch half = Batches.bars(16, 1);
        PairBatch twice = new PairBatch(32, Batches.SIDE, Batches.SIDE);
        int pixels = Batches.SIDE * Batches.SIDE;
        for (int i = 0; i < 32; i++) {
            twice.add(
                    java.nio.ByteBuffer.wrap(half.left(), i % 16 * pixels, pixels),
                    java.nio.ByteBuffer.wrap(half.right(), i % 16 * pixels, pixels),
                    half.labels()[i % 16]);
        }
        try (PairModel whole = Models.create(Batches.options(Network.RESNET, 0, 0));
                PairModel cut = Models.create(Batches.options(Network.RESNET, 0, 16))) {
            // when
            whole.train(twice);
            cut.train(twice);

            // then the running statistics that evaluation uses are the same
            assertThat(cut.evaluate(half).loss()).isCloseTo(whole.evaluate(half).loss(), within(1e-3));
        }
    }

    @Test
    void weighsTheLossByClass() {
        PairBatch batch = Batches.bars(32, 3);
        ModelOptions plain = Batches.options(Network.CNN, 0, 0);
        ModelOptions weighted =
                new ModelOptions(Network.CNN, Batches.SIDE, Batches.SIDE, 7, 1e-3, 0, 0.9, 0.999, 1e-7, 0, 2, 2, 0);
        try (PairModel one = Models.create(plain);
                PairModel other = Models.create(weighted)) {
            StepMetrics ofOne = one.train(batch);
            StepMetrics ofOther = other.train(batch);

            assertThat(ofOther.unweightedLoss()).isEqualTo(ofOne.loss());
            assertThat(ofOther.loss()).isCloseTo(2 * ofOne.loss(), within(1e-12));
        }
    }

    @Test
    void warmsTheLearningRateUp() {
        ModelOptions options =
                new ModelOptions(Network.CNN, Batches.SIDE, Batches.SIDE, 7, 0.004, 3, 0.9, 0.999, 1e-7, 0, 1, 1, 0);
        try (PairModel model = Models.create(options)) {
            List<Double> rates = new ArrayList<>();
            for (int step = 0; step < 5; step++) {
                rates.add(model.train(Batches.bars(8, step)).learningRate());
            }

            assertThat(rates).containsExactly(0.001, 0.002, 0.003, 0.004, 0.004);
        }
    }

    @Test
    void refusesTheStateOfAnotherNetwork() {
        try (PairModel cnn = Models.create(Batches.options(Network.CNN, 0, 0));
                PairModel resnet = Models.create(Batches.options(Network.RESNET, 0, 0))) {
            assertThatThrownBy(() -> resnet.restore(cnn.state()))
                    .isInstanceOf(PairStreamException.class)
                    .hasMessageMatching("state with \\d+ parameters: expected \\d+ for network resnet");
        }
    }

    @Test
    void saysWhatItsBitsDependOn() {
        assertThat(Models.numericFingerprint(Batches.options(Network.CNN, 0, 100)))
                .matches("nd4j=1\\.0\\.0-M2\\.1;backend=CpuBackend.*;threads=\\d+;blasCore=\\w+;microBatch=100");
    }

    private static List<String> digests(Network network, int steps) {
        try (PairModel model = Models.create(Batches.options(network, 0.5, 0))) {
            return digests(model, 0, steps);
        }
    }

    private static List<String> digests(PairModel model, int from, int to) {
        List<String> digests = new ArrayList<>();
        for (int step = from; step < to; step++) {
            model.train(Batches.bars(32, step));
            digests.add(model.parameterDigest());
        }
        return digests;
    }
}
