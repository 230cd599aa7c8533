package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InferenceTest {

    private static final int HEIGHT = 14;
    private static final int WIDTH = 11;

    @BeforeAll
    static void prepare() {
        NativeBackend.prepare();
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void channelsLastGivesWhatChannelsFirstGives(Network network) {
        // given
        ModelOptions options = new ModelOptions(network, HEIGHT, WIDTH, 7, 1e-3, 0, 0.9, 0.999, 1e-7, 0.5, 1, 1, 0);
        PairBatch batch = noise(30, HEIGHT, WIDTH, 5);
        ComputationGraph trained = NetworkGraphs.create(options, CNN2DFormat.NCHW, new PairLoss(1, 1));
        try (Inference inference = new Inference(options);
                BatchInput input = new BatchInput(ImageLayout.of(options, CNN2DFormat.NCHW))) {
            input.fill(batch, 0, batch.size());
            trained.fit(new INDArray[] {input.images()}, new INDArray[] {input.labels()});
            BatchEvaluation expected =
                    PairLoss.evaluate(trained.outputSingle(false, input.images()), batch.labels(), 0);

            // when
            inference.copyParameters(trained);
            BatchEvaluation actual = inference.evaluate(batch);

            // then
            assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-6));
            assertThat(actual.confusion().counts())
                    .isDeepEqualTo(expected.confusion().counts());
        } finally {
            trained.close();
        }
    }
}
