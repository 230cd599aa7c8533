package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.layers.NativeLibrary;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class TwinInferenceTest {

    @BeforeAll
    static void prepare() {
        NativeLibrary.choose();
    }

    @ParameterizedTest
    @CsvSource({"2, 28, 28, 1", "7, 28, 28, 1", "80, 28, 28, 1", "7, 39, 23, 3"})
    void saysWhatTheWholeNetworkSays(int images, int height, int width, int channels) {
        // given
        ImageShape shape = new ImageShape(height, width, channels);
        ModelOptions options = Fixtures.options(Network.TWIN, shape, Fixtures.parameters());
        PairBatch batch = pairsOf(noise(images, shape, 3), 40);
        ComputationGraph graph = NetworkGraphs.create(options, new PairLoss(1, 1));
        try (BatchInput input = new BatchInput(ImageLayout.of(options))) {
            input.fill(batch, 0, batch.size());
            float[] expected = graph.outputSingle(false, input.images()).ravel().toFloatVector();

            // when
            try (INDArray logits = new TwinInference(graph, input).logits(batch, 0, batch.size())) {

                // then
                assertThat(logits.shape()).containsExactly(40, 2);
                assertThat(logits.ravel().toFloatVector()).containsExactly(expected, within(1e-5f));
            }
        } finally {
            graph.close();
        }
    }

    /** Pairs of the left images of others, in turn. */
    private static PairBatch pairsOf(PairBatch images, int pairs) {
        PairBatch batch = new PairBatch(pairs, images.images());
        for (int pair = 0; pair < pairs; pair++) {
            batch.add(image(images, pair), image(images, 3 * pair + 1), pair % 2);
        }
        return batch;
    }

    private static ByteBuffer image(PairBatch images, int i) {
        int bytes = images.images().bytes();
        return ByteBuffer.wrap(images.left(), i % images.size() * bytes, bytes);
    }
}
