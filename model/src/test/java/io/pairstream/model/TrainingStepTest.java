package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static io.pairstream.model.Fixtures.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.layers.NativeLibrary;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainingStepTest {

    private static final int SIDE = 12;

    @BeforeAll
    static void prepare() {
        NativeLibrary.choose();
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void wholeBatchStepIsTheLibrarysOwnToRounding(Network network) {
        // given
        ModelOptions options = options(network, SIDE, 0.5, 2, 2, 0);
        float[] expected = fittedByTheLibrary(options);

        // when
        try (PairModel model = Models.create(options)) {
            model.train(noise(10, SIDE, 0));

            // then
            assertClose(model.state().parameters(), expected, 1e-6);
        }
    }

    private static float[] fittedByTheLibrary(ModelOptions options) {
        PairLoss loss = new PairLoss(2, 2);
        ComputationGraph graph = NetworkGraphs.create(options, loss);
        try (BatchInput input = new BatchInput(ImageLayout.of(options))) {
            input.fill(noise(10, SIDE, 0), 0, 10);
            graph.fit(new INDArray[] {input.images()}, new INDArray[] {input.labels()});
            return graph.params().data().asFloat();
        } finally {
            graph.close();
        }
    }

    @Test
    void microBatchesOfANetworkWithoutBatchNormGiveTheWholeBatchsStepToRounding() {
        // given
        PairBatch batch = noise(20, SIDE, 1);
        try (PairModel whole = Models.create(options(Network.CNN, SIDE, 0, 2, 3, 0));
                PairModel parts = Models.create(options(Network.CNN, SIDE, 0, 2, 3, 8))) {

            // when
            StepMetrics expected = whole.train(batch);
            StepMetrics actual = parts.train(batch);

            // then
            assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-6));
            assertThat(actual.unweightedLoss()).isCloseTo(expected.unweightedLoss(), within(1e-6));
            assertThat(actual.accuracy()).isEqualTo(expected.accuracy());
            // Adam's first moment is a tenth of the gradient.
            assertClose(parts.state().updater(), whole.state().updater(), 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"RESNET, 2", "TWIN, 1"})
    void runningStatisticsOfMicroBatchesAreAveraged(Network network, int channels) {
        // given
        try (PairModel whole = Models.create(options(network, SIDE, 0, 1, 1, 0));
                PairModel parts = Models.create(options(network, SIDE, 0, 1, 1, 6))) {
            PairBatch batch = noise(16, SIDE, 1);

            // when
            whole.train(batch);
            parts.train(batch);

            // then
            // The first batch norm sees the same pairs either way, so its mean is the same: in the parameters after
            // the first convolution's 32 biases and its weights and its own gamma and beta.
            int mean = 32 + channels * 3 * 3 * 32 + 64;
            for (int channel = mean; channel < mean + 32; channel++) {
                assertThat(parts.state().parameters()[channel])
                        .isCloseTo(whole.state().parameters()[channel], within(1e-6f));
            }
        }
    }

    @Test
    void aMicroBatchNoSmallerThanTheBatchIsTheWholeBatch() {
        // given
        PairBatch batch = noise(10, SIDE, 1);
        try (PairModel whole = Models.create(options(Network.RESNET, SIDE, 0.5, 2, 2, 0));
                PairModel parts = Models.create(options(Network.RESNET, SIDE, 0.5, 2, 2, 10))) {

            // when
            whole.train(batch);
            parts.train(batch);

            // then
            assertThat(ParameterDigest.of(parts.parameters())).isEqualTo(ParameterDigest.of(whole.parameters()));
        }
    }

    @Test
    void metricsAreOfTheForwardPassBeforeTheUpdate() {
        // given
        try (PairModel model = Models.create(options(Network.CNN, SIDE, 0, 4, 1, 0))) {
            PairBatch batch = noise(10, SIDE, 5);
            BatchEvaluation before = model.evaluate(batch);

            // when
            StepMetrics metrics = model.train(batch);

            // then
            assertThat(metrics.samples()).isEqualTo(10);
            assertThat(metrics.unweightedLoss()).isCloseTo(before.loss(), within(1e-5));
            assertThat(metrics.accuracy())
                    .isEqualTo(
                            (before.confusion().count(0, 0) + before.confusion().count(1, 1)) / 10.0);
            assertThat(metrics.loss()).isGreaterThan(metrics.unweightedLoss());
            assertThat(model.step()).isEqualTo(1);
        }
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs((double) actual[i] - expected[i]));
        }
        assertThat(worst).isLessThan(tolerance);
        assertThat(actual).hasSameSizeAs(expected);
    }
}
