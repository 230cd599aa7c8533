package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.layers.NativeLibrary;
import io.pairstream.schemas.ImageShape;
import io.pairstream.testing.Proof;
import io.pairstream.testing.StockNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** Whole networks of our layers give what networks of Deeplearning4j's own layers give. */
class StockEqualityTest {

    /** Few: among many numbers before a relu one is so close to 0 that rounding puts it on the other side. */
    private static final int PAIRS = 10;

    private static final long FIRST_SEED = 5;
    private static final int DRAWS = 3;

    private static final int PAIRS_OF_LARGE_IMAGES = 2;

    private static final double RELATIVE = 1e-4;

    /** So many that running statistics move as the stock ones do; in the first steps ours move faster. */
    private static final int STEPS_BEFORE = 1_000;

    @BeforeAll
    static void prepare() {
        NativeLibrary.choose();
    }

    @ParameterizedTest
    @CsvSource({
        "RESNET, 14, 11, 1",
        "RESNET, 15, 12, 3",
        "RESNET, 28, 28, 1",
        "CNN, 14, 11, 1",
        "CNN, 15, 13, 3",
        "CNN, 28, 28, 1",
        "TWIN, 14, 11, 1",
        "TWIN, 15, 13, 3",
        "TWIN, 28, 28, 1",
        "TWIN, 39, 23, 1",
        "TWIN, 23, 41, 3"
    })
    void logitsAndGradientsAreThoseOfTheStockNetwork(Network network, int height, int width, int channels) {
        requireThoseOfTheStockNetwork(network, new ImageShape(height, width, channels), PAIRS);
    }

    @Proof
    @ParameterizedTest
    @CsvSource({
        "RESNET, 28, 28, 3",
        "RESNET, 105, 105, 1",
        "CNN, 28, 28, 3",
        "CNN, 105, 105, 1",
        "TWIN, 105, 105, 1",
        "TWIN, 105, 105, 3",
        "TWIN, 52, 52, 3",
        "TWIN, 160, 51, 1"
    })
    void soTheyAreOfLargerImages(Network network, int height, int width, int channels) {
        requireThoseOfTheStockNetwork(network, new ImageShape(height, width, channels), PAIRS_OF_LARGE_IMAGES);
    }

    /**
     * Two values of a pooling window, or one and 0, may be the same but for their last digits, which depend on the processor. A
     * gradient then takes another way, and says nothing; of three draws one must be without such a thing.
     */
    private static void requireThoseOfTheStockNetwork(Network network, ImageShape images, int pairs) {
        List<String> differences = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + DRAWS; seed++) {
            Optional<String> difference = difference(network, images, noise(pairs, images, seed));
            if (difference.isEmpty()) {
                return;
            }
            differences.add(difference.get());
        }
        assertThat(differences)
                .as("gradients that differ from the stock network's")
                .isEmpty();
    }

    /** Returns the first gradient that is not close to the stock network's; logits must be. */
    private static Optional<String> difference(Network network, ImageShape images, PairBatch batch) {
        // given
        ModelOptions options = Fixtures.options(network, images, Fixtures.parameters());
        ComputationGraph own = NetworkGraphs.create(options, new PairLoss(1, 1));
        ComputationGraph stock = StockNetworks.create(
                network.id(),
                new StockNetworks.Settings(
                        images.height(),
                        images.width(),
                        images.channels(),
                        options.towerDepth(),
                        7,
                        0,
                        new Adam(),
                        new PairLoss(1, 1)));
        own.params().data().setData(StockNetworks.channelsLast(stock, floats(stock.params())));
        try (BatchInput input = new BatchInput(ImageLayout.of(options))) {
            input.fill(batch, 0, batch.size());
            INDArray channelsFirst = channelsFirst(network, input.images());

            // when
            gradients(own, input.images(), input.labels());
            gradients(stock, channelsFirst, input.labels());

            // then
            assertClose(
                    own.outputSingle(false, input.images()).ravel().toFloatVector(),
                    stock.outputSingle(false, channelsFirst).ravel().toFloatVector());
            return difference(
                    own,
                    floats(own.getFlattenedGradients()),
                    StockNetworks.channelsLast(stock, floats(stock.getFlattenedGradients())));
        } finally {
            own.close();
            stock.close();
        }
    }

    private static Optional<String> difference(ComputationGraph network, float[] actual, float[] expected) {
        int from = 0;
        for (Layer layer : network.getLayers()) {
            for (Map.Entry<String, INDArray> parameter : layer.paramTable(false).entrySet()) {
                int to = from + (int) parameter.getValue().length();
                double distance = distance(actual, expected, from, to);
                double most = RELATIVE * Math.max(length(expected, from, to), 1e-3 * length(expected));
                if (!(distance < most)) {
                    return Optional.of(layer.conf().getLayer().getLayerName() + " " + parameter.getKey() + ": distance "
                            + distance + ", expected less than " + most);
                }
                from = to;
            }
        }
        assertThat(from).isEqualTo(expected.length);
        return Optional.empty();
    }

    /** Returns the input as the stock network takes it: of {@code twin} the right image's channels behind the left one's. */
    private static INDArray channelsFirst(Network network, INDArray images) {
        INDArray first = images.permute(0, 3, 1, 2);
        if (network != Network.TWIN) {
            return first.dup('c');
        }
        long[] above = first.shape();
        return first.dup('c')
                .reshape('c', above[0], above[1], 2, above[2] / 2, above[3])
                .permute(0, 2, 1, 3, 4)
                .dup('c')
                .reshape('c', above[0], 2 * above[1], above[2] / 2, above[3]);
    }

    private static void gradients(ComputationGraph network, INDArray images, INDArray labels) {
        network.getConfiguration().setIterationCount(STEPS_BEFORE);
        network.setInputs(images);
        network.setLabels(labels);
        network.computeGradientAndScore();
    }

    private static float[] floats(INDArray array) {
        return array.data().asFloat();
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(distance(actual, expected, 0, expected.length)).isLessThan(RELATIVE * length(expected));
    }

    private static double distance(float[] one, float[] other, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += Math.pow((double) one[i] - other[i], 2);
        }
        return Math.sqrt(squares);
    }

    private static double length(float[] values) {
        return length(values, 0, values.length);
    }

    private static double length(float[] values, int from, int to) {
        return distance(values, new float[values.length], from, to);
    }
}
