package io.pairstream.model;

import static io.pairstream.model.Fixtures.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pairstream.layers.NativeLibrary;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.ImageShape;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The optimiser's step is that of AdamW written out in plain Java. */
class OptimizerStepTest {

    private static final int SIDE = 12;
    private static final int PAIRS = 10;
    private static final int STEPS = 5;
    private static final double DECAY = 0.5;
    private static final LearningRate RATE = new LearningRate(0.01, 2, new Decay.Cosine(4));

    @BeforeAll
    static void prepare() {
        NativeLibrary.choose();
    }

    @ParameterizedTest
    @EnumSource(Network.class)
    void isThatOfAdamWWithTheScheduledRate(Network network) {
        // given
        HyperParameters parameters = Fixtures.parameters();
        parameters.setWeightDecay(DECAY);
        ModelOptions options = new ModelOptions(network, ImageShape.grey(SIDE, SIDE), 1, 7, parameters, RATE, 1, 1);
        ComputationGraph graph = NetworkGraphs.create(options, new PairLoss(1, 1));
        try (BatchInput input = new BatchInput(ImageLayout.of(options));
                OptimizerStep optimizer = new OptimizerStep(graph, options)) {
            PlainAdamW expected = new PlainAdamW(graph);

            for (int step = 0; step < STEPS; step++) {
                input.fill(noise(PAIRS, SIDE, step), 0, PAIRS);
                optimizer.pass(input);
                expected.step(graph.params(), graph.getFlattenedGradients(), RATE.at(step));

                // when
                optimizer.apply(PAIRS, RATE.at(step));

                // then
                float[] actual = graph.params().data().asFloat();
                int worst = expected.farthestFrom(actual);
                assertThat((double) actual[worst])
                        .as("parameter %d, a %s, after step %d", worst, expected.kinds[worst], step)
                        .isCloseTo(expected.after[worst], within(tolerance(expected.after[worst])));
            }
        } finally {
            graph.close();
        }
    }

    private static double tolerance(double expected) {
        return 2e-7 + 1e-6 * Math.abs(expected);
    }

    /** What a parameter is to the optimiser. */
    private enum Kind {
        WEIGHT,
        OTHER,
        STATISTIC
    }

    /** Adam as in Kingma and Ba, end of section 2, with the decay of Loshchilov and Hutter, in double precision. */
    private static final class PlainAdamW {

        private final Kind[] kinds;
        private final double[] first;
        private final double[] second;
        private final double[] after;
        private int steps;

        PlainAdamW(ComputationGraph graph) {
            int parameters = (int) graph.params().length();
            this.kinds = new Kind[parameters];
            this.first = new double[parameters];
            this.second = new double[parameters];
            this.after = new double[parameters];
            int next = 0;
            for (Layer layer : graph.getLayers()) {
                for (Map.Entry<String, INDArray> parameter :
                        layer.paramTable(false).entrySet()) {
                    for (long i = 0; i < parameter.getValue().length(); i++) {
                        kinds[next++] = kindOf(parameter.getKey());
                    }
                }
            }
            assertThat(next).isEqualTo(parameters);
        }

        private static Kind kindOf(String name) {
            String last = name.substring(name.indexOf('-') + 1);
            return switch (last) {
                case "W" -> Kind.WEIGHT;
                case "b", "gamma", "beta" -> Kind.OTHER;
                case "mean", "var" -> Kind.STATISTIC;
                default -> throw new IllegalArgumentException("parameter " + name);
            };
        }

        void step(INDArray parameters, INDArray gradients, double rate) {
            float[] before = parameters.data().asFloat();
            float[] gradient = gradients.data().asFloat();
            steps++;
            double corrected = rate * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
            for (int i = 0; i < before.length; i++) {
                if (kinds[i] == Kind.STATISTIC) {
                    after[i] = (double) before[i] - gradient[i];
                    continue;
                }
                double slope = (double) gradient[i] / PAIRS;
                first[i] = 0.9 * first[i] + 0.1 * slope;
                second[i] = 0.999 * second[i] + 0.001 * slope * slope;
                double decay = kinds[i] == Kind.WEIGHT ? rate * DECAY * before[i] : 0;
                after[i] = before[i] - corrected * first[i] / (Math.sqrt(second[i]) + 1e-7) - decay;
            }
        }

        /** Returns the index at which an array is, measured in tolerances, farthest from what is expected. */
        int farthestFrom(float[] actual) {
            int farthest = 0;
            for (int i = 1; i < actual.length; i++) {
                if (distance(actual, i) > distance(actual, farthest)) {
                    farthest = i;
                }
            }
            return farthest;
        }

        private double distance(float[] actual, int index) {
            return Math.abs(actual[index] - after[index]) / tolerance(after[index]);
        }
    }
}
