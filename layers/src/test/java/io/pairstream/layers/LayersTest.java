package io.pairstream.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.testing.Proof;
import io.pairstream.testing.StockNetworks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Each layer gives what Deeplearning4j's own layers give, forward and backward, and its gradients are those of the loss. Where
 * it is not a network's first layer a convolution stands before it, whose gradient needs the layer's gradient of its input.
 * Sizes are such that rows and columns are left over in a pooling, channels in a vector, and images in a part.
 */
class LayersTest {

    private static final Input LARGE = new Input(4, 105, 105, 3);
    private static final double RELATIVE = 1e-4;

    /** So many that running statistics move as the stock ones do; in the first steps ours move faster. */
    private static final int STEPS_BEFORE = 1_000;

    /** A layer of our own, and the same with Deeplearning4j's; each appends to "before" and ends with "tested". */
    @SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
    enum Case {
        STEM(new Input(22, 9, 12, 3), false),
        STEM_OF_ONE_CHANNEL(new Input(22, 12, 9, 1), false),
        STEM_OF_TWO_CHANNELS(new Input(22, 9, 13, 2), false),
        STEM_OF_SIX_CHANNELS(new Input(22, 10, 10, 6), false),
        NORMALIZED_STEM(new Input(22, 9, 12, 3), true),
        NORMALIZED_STEM_OF_ONE_CHANNEL(new Input(22, 12, 9, 1), true),
        NORMALIZED_STEM_OF_TWO_CHANNELS(new Input(22, 9, 13, 2), true),
        NORMALIZED_STEM_OF_SIX_CHANNELS(new Input(22, 10, 10, 6), true),
        POOLED_CONVOLUTION(own(new PooledConvolution(3, 5)), stock -> pooling(convolution(stock), "conv")),
        NORMALIZED_POOLED_CONVOLUTION(
                own(NormalizedConvolution.pooled(5)), stock -> pooling(batchNorm(convolution(stock)), "norm")),
        NORMALIZED_CONVOLUTION(
                own(NormalizedConvolution.padded(4)),
                stock -> normalized(stock, "before", 3, Activation.RELU, "tested")),
        COMPARISON(
                graph -> graph.addLayer("features", dense(), "before")
                        .addLayer("tested", new FeatureComparison(false), "features"),
                stock -> StockNetworks.comparison(
                        stock.addLayer("features", dense(), "before"), "features", 6, "tested")),
        CONTRASTIVE_COMPARISON(
                graph -> graph.addLayer("features", dense(), "before")
                        .addLayer("tested", new FeatureComparison(true), "features"),
                stock -> {
                    throw new UnsupportedOperationException("Deeplearning4j has no such layer");
                }),
        DENSE(own(new ReluDense(6, 0)), stock -> stock.addLayer("tested", dense(), "before")),
        RESIDUAL_BLOCK(
                own(new ResidualBlock(4)),
                stock -> residual(stock)
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "third", "before")
                        .addLayer("tested", new ActivationLayer(Activation.RELU), "sum"));

        private final Input input;
        private final boolean first;
        private final UnaryOperator<GraphBuilder> own;
        private final UnaryOperator<GraphBuilder> stock;

        /** A stem, which is a network's first layer. */
        Case(Input input, boolean batchNorm) {
            this.input = input;
            this.first = true;
            this.own = own(new Stem(5, batchNorm));
            this.stock = stock ->
                    batchNorm ? pooling(batchNorm(convolution(stock)), "norm") : pooling(convolution(stock), "conv");
        }

        /** Another layer. */
        Case(UnaryOperator<GraphBuilder> own, UnaryOperator<GraphBuilder> stock) {
            this.input = new Input(22, 9, 12, 3);
            this.first = false;
            this.own = own;
            this.stock = stock;
        }

        private static UnaryOperator<GraphBuilder> own(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return graph -> graph.addLayer("tested", layer.clone(), "before");
        }

        private static DenseLayer dense() {
            return new DenseLayer.Builder().nOut(6).activation(Activation.RELU).build();
        }

        private static GraphBuilder convolution(GraphBuilder graph) {
            return graph.addLayer(
                    "conv",
                    new ConvolutionLayer.Builder(3, 3)
                            .nOut(5)
                            .activation(Activation.RELU)
                            .build(),
                    "before");
        }

        private static GraphBuilder batchNorm(GraphBuilder graph) {
            return graph.addLayer(
                    "norm", new BatchNormalization.Builder().useLogStd(false).build(), "conv");
        }

        private static GraphBuilder pooling(GraphBuilder graph, String after) {
            return graph.addLayer(
                    "tested",
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                            .kernelSize(2, 2)
                            .stride(2, 2)
                            .build(),
                    after);
        }

        /** Appends the three convolutions of a residual block. */
        private static GraphBuilder residual(GraphBuilder graph) {
            normalized(graph, "before", 1, Activation.RELU, "first");
            normalized(graph, "first", 3, Activation.RELU, "second");
            return normalized(graph, "second", 1, Activation.IDENTITY, "third");
        }

        private static GraphBuilder normalized(
                GraphBuilder graph, String after, int size, Activation activation, String name) {
            return graph.addLayer(
                            name + "-conv",
                            new ConvolutionLayer.Builder(size, size)
                                    .nOut(4)
                                    .convolutionMode(ConvolutionMode.Same)
                                    .activation(activation)
                                    .build(),
                            after)
                    .addLayer(
                            name,
                            new BatchNormalization.Builder().useLogStd(false).build(),
                            name + "-conv");
        }

        /** Returns how many rows of the output there are. */
        int rows(Input of) {
            return switch (this) {
                case COMPARISON -> of.batch() / 2;
                case CONTRASTIVE_COMPARISON -> of.batch() / 2 * (of.batch() / 2);
                default -> of.batch();
            };
        }

        ComputationGraph own(Input of) {
            return network(of, CNN2DFormat.NHWC, own);
        }

        ComputationGraph stock(Input of) {
            return network(of, CNN2DFormat.NCHW, stock);
        }

        private ComputationGraph network(Input of, CNN2DFormat format, UnaryOperator<GraphBuilder> tested) {
            GraphBuilder graph = new NeuralNetConfiguration.Builder()
                    .seed(3)
                    .graphBuilder()
                    .addInputs(first ? "before" : "images")
                    .setInputTypes(InputType.convolutional(of.height(), of.width(), of.channels(), format));
            if (!first) {
                graph.addLayer("before", plainConvolution(format), "images");
            }
            ComputationGraph network = new ComputationGraph(tested.apply(graph)
                    .addLayer(
                            "output",
                            new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                    .nOut(2)
                                    .activation(Activation.IDENTITY)
                                    .build(),
                            "tested")
                    .setOutputs("output")
                    .build());
            network.init();
            return network;
        }

        private static ConvolutionLayer plainConvolution(CNN2DFormat format) {
            return new ConvolutionLayer.Builder(3, 3)
                    .nOut(4)
                    .activation(Activation.IDENTITY)
                    .dataFormat(format)
                    .build();
        }
    }

    @BeforeAll
    static void chooseTheNativeLibraryAsTheModelsDo() {
        NativeLibrary.choose();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONTRASTIVE_COMPARISON")
    void givesWhatTheStockLayersGive(Case tested) {
        requireThatOfStockLayers(tested, tested.input);
    }

    @Proof
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {".*_CHANNELS?", "CONTRASTIVE_COMPARISON"})
    void soItDoesOfLargeImages(Case tested) {
        requireThatOfStockLayers(tested, LARGE);
    }

    private static void requireThatOfStockLayers(Case tested, Input input) {
        // given
        INDArray images = input.images();
        INDArray channelsFirst = images.permute(0, 3, 1, 2).dup('c');
        ComputationGraph stock = tested.stock(input);
        vary(stock);
        ComputationGraph own = tested.own(input);
        own.params().data().setData(StockNetworks.channelsLast(stock, floats(stock.params())));

        // when
        computeGradient(own, images, tested.rows(input));
        computeGradient(stock, channelsFirst, tested.rows(input));

        // then
        assertThat(difference(
                        floats(own.getFlattenedGradients()),
                        StockNetworks.channelsLast(stock, floats(stock.getFlattenedGradients()))))
                .isLessThan(RELATIVE);
        assertThat(difference(
                        floats(own.outputSingle(true, images).dup('c')),
                        floats(stock.outputSingle(true, channelsFirst).dup('c'))))
                .isLessThan(RELATIVE);
        assertThat(difference(
                        floats(own.outputSingle(false, images).dup('c')),
                        floats(stock.outputSingle(false, channelsFirst).dup('c'))))
                .isLessThan(RELATIVE);
    }

    @Test
    void aContrastiveComparisonIsOfEachLeftImageAndEachRightOneInTrainingAndOfTheirOwnElse() {
        // given
        ComputationGraph contrastive = Case.CONTRASTIVE_COMPARISON.own(Case.COMPARISON.input);
        INDArray images = Case.COMPARISON.input.images();
        int pairs = Case.COMPARISON.rows(Case.COMPARISON.input);

        // when
        INDArray found = tested(contrastive, images, true);

        // then
        assertThat(found.size(0)).isEqualTo((long) pairs * pairs);
        for (int left = 0; left < pairs; left++) {
            for (int right = 0; right < pairs; right++) {
                INDArray pair = Nd4j.concat(0, image(images, 2 * left), image(images, 2 * right + 1));
                float[] row = floats(found.getRow((long) left * pairs + right).dup());
                assertThat(difference(row, floats(tested(contrastive, pair, false))))
                        .isLessThan(RELATIVE);
            }
        }
        assertThat(tested(contrastive, images, false).size(0)).isEqualTo(pairs);
    }

    @Test
    void aContrastiveComparisonIsThatOfFeaturesWhoseSquaresHaveAMeanOfOne() {
        // given
        ComputationGraph contrastive = Case.CONTRASTIVE_COMPARISON.own(Case.COMPARISON.input);
        INDArray pair = Case.COMPARISON.input.images().get(NDArrayIndex.interval(0, 2));
        INDArray features = Objects.requireNonNull(
                        contrastive.feedForward(pair, false).get("features"))
                .dup('c');
        int size = (int) features.size(1);
        float[] scaled = floats(features.divColumnVector(features.norm2(1)).muli(Math.sqrt(size)));

        // when
        float[] found = floats(tested(contrastive, pair, false));

        // then
        for (int i = 0; i < size; i++) {
            assertThat(found[i]).isCloseTo(Math.abs(scaled[i] - scaled[size + i]), within(1e-5f));
            assertThat(found[size + i]).isCloseTo(scaled[i] * scaled[size + i], within(1e-5f));
        }
    }

    /** Returns what the tested layer makes of images. */
    private static INDArray tested(ComputationGraph network, INDArray images, boolean training) {
        return Objects.requireNonNull(network.feedForward(images, training).get("tested"))
                .dup('c');
    }

    private static INDArray image(INDArray images, int index) {
        return images.get(NDArrayIndex.interval(index, index + 1));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheGradientsOfTheLoss(Case tested) {
        requireGradientsOfTheLoss(tested, tested.input);
    }

    @Proof
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_CHANNELS?")
    void soItHasOfLargeImages(Case tested) {
        requireGradientsOfTheLoss(tested, LARGE);
    }

    private static void requireGradientsOfTheLoss(Case tested, Input input) {
        // given
        ComputationGraph network = tested.own(input);
        int rows = tested.rows(input);
        vary(network);
        computeGradient(network, input.images(), rows);
        float[] gradient = floats(network.getFlattenedGradients());
        double all = length(gradient, 0, gradient.length) / rows;
        int from = 0;
        for (Layer layer : network.getLayers()) {
            for (var parameter : layer.paramTable(false).entrySet()) {
                int to = from + (int) parameter.getValue().length();
                if (layer.updaterDivideByMinibatch(parameter.getKey())) {
                    double expected = length(gradient, from, to) / rows;

                    // when
                    double slope = slopeAlong(network, input, rows, gradient, from, to);

                    // then
                    assertThat(slope)
                            .as(layer.conf().getLayer().getLayerName() + " " + parameter.getKey())
                            .isCloseTo(expected, within(0.02 * expected + 1e-3 * all));
                }
                from = to;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameBitsWithAnyNumberOfThreads(Case tested) throws Exception {
        // given
        float[] expected = gradientWithThreads(tested, 1);

        // when
        float[] actual = gradientWithThreads(tested, 5);

        // then
        assertThat(actual).isEqualTo(expected);
    }

    private static float[] gradientWithThreads(Case tested, int threads) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> {
                        ComputationGraph network = tested.own(tested.input);
                        vary(network);
                        computeGradient(network, tested.input.images(), tested.rows(tested.input));
                        return floats(network.getFlattenedGradients());
                    })
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysOfFewItemsWhatItSaysOfAll(Case tested) {
        // given
        ComputationGraph network = tested.own(tested.input);
        vary(network);
        INDArray input = inputOfTested(tested, network);
        INDArray expected = tested(network, tested.input.images(), false);
        int items = (int) expected.size(0);
        float[] numbers = floats(input);
        int length = numbers.length / items;
        NetworkInference inference = NetworkInference.of(
                List.of(network.getLayer("tested")),
                input.rank() == 4
                        ? InputType.convolutional(input.size(1), input.size(2), input.size(3), CNN2DFormat.NHWC)
                        : InputType.feedForward(length));

        // when
        float[][] all =
                inference.run(items, (item, to, at) -> System.arraycopy(numbers, item * length, to, at, length));

        // then
        assertThat(difference(flat(all), floats(expected))).isLessThan(RELATIVE);
        for (int i = 0; i < items; i++) {
            int first = i * length;
            assertThat(inference.run(1, (item, to, at) -> System.arraycopy(numbers, first, to, at, length)))
                    .isDeepEqualTo(new float[][] {all[i]});
        }
    }

    private static INDArray inputOfTested(Case tested, ComputationGraph network) {
        INDArray images = tested.input.images();
        String before = Objects.requireNonNull(
                        network.getConfiguration().getVertexInputs().get("tested"))
                .get(0);
        return before.equals(network.getConfiguration().getNetworkInputs().get(0))
                ? images
                : Objects.requireNonNull(network.feedForward(images, false).get(before))
                        .dup('c');
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * rows[row].length, rows[row].length);
        }
        return all;
    }

    @Test
    void manyItemsOfAnyNumberHaveTheBitsOfEachAlone() {
        // given
        Case tested = Case.RESIDUAL_BLOCK;
        ComputationGraph network = tested.own(tested.input);
        vary(network);
        NetworkInference inference = NetworkInference.of(
                List.of(network.getLayer("tested")), InputType.convolutional(7, 10, 4, CNN2DFormat.NHWC));
        float[][] alone = new float[70][];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = inference.run(1, filledWith(i))[0];
        }

        for (int items = 0; items <= alone.length; items++) {
            // when
            float[][] together = inference.run(items, filledWith(0));

            // then
            assertThat(together).isDeepEqualTo(Arrays.copyOf(alone, items));
        }
    }

    private static NetworkInference.Input filledWith(int first) {
        return (item, to, at) -> Arrays.fill(to, at, at + 7 * 10 * 4, 0.1f * (first + item));
    }

    /** Moves the parameters away from where they begin, where many are equal; turns the sign of one gamma. */
    private static void vary(ComputationGraph network) {
        Random random = new Random(4);
        float[] parameters = floats(network.params());
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += 0.4f * random.nextFloat() - 0.2f;
        }
        network.params().data().setData(parameters);
        for (Layer layer : network.getLayers()) {
            layer.paramTable(false).forEach((name, gamma) -> {
                if (name.endsWith("gamma")) {
                    gamma.putScalar(1, -0.7);
                }
            });
        }
    }

    private static void computeGradient(ComputationGraph network, INDArray images, int rows) {
        network.getConfiguration().setIterationCount(STEPS_BEFORE);
        network.setInputs(images);
        network.setLabels(Nd4j.rand(12, new long[] {rows, 2}));
        network.computeGradientAndScore();
    }

    /** Returns the slope of the mean loss in the direction of some parameters' gradient, by central differences. */
    private static double slopeAlong(
            ComputationGraph network, Input input, int rows, float[] gradient, int from, int to) {
        double length = Math.max(length(gradient, from, to), Double.MIN_NORMAL);
        float[] here = floats(network.params());
        double step = 8e-5; // relu and max are not smooth: the larger the step, the more turn
        double above = lossAt(network, input, rows, here, gradient, from, to, step / length);
        double below = lossAt(network, input, rows, here, gradient, from, to, -step / length);
        network.params().data().setData(here);
        return (above - below) / (2 * step);
    }

    private static double lossAt(
            ComputationGraph network,
            Input input,
            int rows,
            float[] here,
            float[] gradient,
            int from,
            int to,
            double factor) {
        float[] there = here.clone();
        for (int i = from; i < to; i++) {
            there[i] += (float) (factor * gradient[i]);
        }
        network.params().data().setData(there);
        computeGradient(network, input.images(), rows);
        return network.score();
    }

    private static float[] floats(INDArray array) {
        return array.data().asFloat();
    }

    private static double difference(float[] actual, float[] expected) {
        float[] difference = actual.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= expected[i];
        }
        return length(difference, 0, difference.length) / length(expected, 0, expected.length);
    }

    private static double length(float[] values, int from, int to) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) values[i] * values[i];
        }
        return Math.sqrt(squares);
    }

    /** The shape of the input. */
    private record Input(int batch, int height, int width, int channels) {

        INDArray images() {
            return Nd4j.rand(11, new long[] {batch, height, width, channels});
        }
    }
}
