package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.layers.NativeLibrary;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
            try (INDArray logits = new TwinInference(graph, input, shape).logits(batch, 0, batch.size())) {

                // then
                assertThat(logits.shape()).containsExactly(40, 2);
                assertThat(logits.ravel().toFloatVector()).containsExactly(expected, within(1e-5f));
            }
        } finally {
            graph.close();
        }
    }

    @Test
    void saysOfEmbeddingsWhatItSaysOfPairs() {
        // given
        ImageShape shape = ImageShape.grey(28, 28);
        PairBatch images = noise(7, shape, 3);
        List<byte[]> all =
                IntStream.range(0, 7).mapToObj(i -> bytes(image(images, i))).toList();
        PairBatch pairs = new PairBatch(7, shape);
        all.forEach(each -> pairs.add(ByteBuffer.wrap(all.get(2)), ByteBuffer.wrap(each), 0));
        try (InferenceModel model = Models.forInference(Fixtures.options(Network.TWIN, shape, Fixtures.parameters()))) {
            ImageEmbedding embedding = model.embedding().orElseThrow();

            // when
            float[][] embeddings = embedding.embeddings(all);
            double[] scores = embedding.sameProbabilities(embeddings[2], List.of(embeddings));

            // then
            double[] expected = model.sameProbabilities(pairs);
            assertThat(scores).containsExactly(expected, within(1e-6));
            assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(5);
            assertThat(embedding.embeddings(all.subList(6, 7))[0]).containsExactly(embeddings[6], within(1e-5f));
        }
    }

    @Test
    void networksThatLookAtBothImagesHaveNoEmbedding() {
        ImageShape shape = ImageShape.grey(28, 28);
        try (InferenceModel model = Models.forInference(Fixtures.options(Network.CNN, shape, Fixtures.parameters()))) {
            assertThat(model.embedding()).isEmpty();
        }
    }

    private static byte[] bytes(ByteBuffer image) {
        byte[] bytes = new byte[image.remaining()];
        image.get(bytes);
        return bytes;
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
