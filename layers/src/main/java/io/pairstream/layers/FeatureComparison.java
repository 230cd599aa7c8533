package io.pairstream.layers;

import java.nio.FloatBuffer;
import java.util.Collection;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares the features of each two images that stand one after the other: of {@code [2 * batch, features]} it makes {@code
 * [batch, 2 * features]}, first the distances {@code |a - b|}, then the products {@code a * b}. Neither depends on which image
 * comes first.
 *
 * <p>A contrastive one first scales the features of each image such that the mean of their squares is 1: else a network could tell
 * classes apart by larger features alone. In training it compares each left image, which is the first of two, with each right one,
 * and makes {@code [batch * batch, 2 * features]}, row {@code i * batch + j} of left image {@code i} and right image {@code j}.
 */
public final class FeatureComparison extends NoParamLayer {

    private static final long serialVersionUID = 1L;

    /** What is added to the mean of the squares of features that are scaled. */
    public static final double LEAST_SQUARE = 1e-8;

    private final boolean contrastive;

    /** @param contrastive whether features are scaled, and in training each left image is compared with each right one */
    public FeatureComparison(boolean contrastive) {
        this.contrastive = contrastive;
    }

    /** Returns whether features are scaled. */
    public boolean scalesFeatures() {
        return contrastive;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return Instances.prepare(
                new Instance(conf, type), conf, initializer(), listeners, index, parameters, initialize);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(2 * input.arrayElementsPerExample());
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        throw new UnsupportedOperationException("memory report");
    }

    /** Scales the features of each image, and returns what each was multiplied by. */
    static float[] scale(float[] images, int features) {
        float[] factors = new float[images.length / features];
        for (int image = 0; image < factors.length; image++) {
            double squares = 0;
            for (int at = image * features; at < (image + 1) * features; at++) {
                squares += (double) images[at] * images[at];
            }
            factors[image] = (float) (1 / Math.sqrt(squares / features + LEAST_SQUARE));
            for (int at = image * features; at < (image + 1) * features; at++) {
                images[at] *= factors[image];
            }
        }
        return factors;
    }

    /** Returns what it makes outside training of so many features of an image. */
    LayerInference inference(int features) {
        return new ComparisonInference(features, contrastive);
    }

    /** The layer of a network. */
    private static final class Instance extends AbstractLayer<FeatureComparison> {

        private static final long serialVersionUID = 1L;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        private boolean isContrastive() {
            return layerConf().contrastive;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            int features = (int) input.size(1);
            long pairs = input.size(0) / 2;
            boolean across = training && isContrastive();
            INDArray y = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, dataType, new long[] {across ? pairs * pairs : pairs, 2L * features}, 'c');
            if (across) {
                compareAcross(features, (int) pairs, y);
            } else {
                layerConf().inference(features).run(Floats.of(input, 2L * features), Floats.ofItems(y), pairs);
            }
            return y;
        }

        private void compareAcross(int features, int pairs, INDArray y) {
            Floats comparisons = Floats.of(y, 2L * features * pairs);
            float[] images = Floats.copy(input);
            scale(images, features);
            Parts.forEach(pairs, (from, to) -> {
                FloatBuffer out = comparisons.items(from, to);
                ComparedFeatures compared = new ComparedFeatures(features);
                for (int left = (int) from; left < to; left++) {
                    for (int right = 0; right < pairs; right++) {
                        compared.compare(images, 2 * left * features, (2 * right + 1) * features);
                        out.put(compared.distances()).put(compared.products());
                    }
                }
            });
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
            int features = (int) input.size(1);
            int pairs = (int) input.size(0) / 2;
            INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
            FloatBuffer gradients = Floats.of(dy, dy.length()).items(0, 1);
            FloatBuffer results = Floats.of(dx, dx.length()).items(0, 1);
            boolean across = isContrastive();
            float[] images = Floats.copy(input);
            float[] factors = across ? scale(images, features) : new float[0];
            // An image's gradient is summed by one thread, in the order of the others.
            Parts.forEach(2L * pairs, (from, to) -> {
                float[] own = new float[features];
                float[] other = new float[features];
                float[] byDistance = new float[features];
                float[] byProduct = new float[features];
                float[] sum = new float[features];
                for (int image = (int) from; image < to; image++) {
                    int place = image / 2;
                    boolean isLeft = image % 2 == 0;
                    int first = across ? 0 : place;
                    int last = across ? pairs - 1 : place;
                    System.arraycopy(images, image * features, own, 0, features);
                    for (int i = first; i <= last; i++) {
                        int row = across ? (isLeft ? place * pairs + i : i * pairs + place) : place;
                        System.arraycopy(images, (isLeft ? 2 * i + 1 : 2 * i) * features, other, 0, features);
                        gradients.get(2 * row * features, byDistance);
                        gradients.get((2 * row + 1) * features, byProduct);
                        Loops.multiplyBySign(byDistance, own, other, features);
                        if (i == first) {
                            System.arraycopy(byDistance, 0, sum, 0, features);
                        } else {
                            Loops.add(sum, byDistance, features);
                        }
                        Loops.addProduct(sum, byProduct, other, features);
                    }
                    if (across) {
                        unscale(sum, own, factors[image]);
                    }
                    results.put(image * features, sum);
                }
            });
            return new Pair<>(new DefaultGradient(), dx);
        }

        /**
         * Makes a gradient by scaled features one by the features: of {@code y = f x}, {@code f = 1 / sqrt(mean(x^2) + c)}, it is
         * {@code f (dy - y mean(y dy))}.
         */
        private static void unscale(float[] gradient, float[] scaled, float factor) {
            double mean = 0;
            for (int i = 0; i < gradient.length; i++) {
                mean += (double) gradient[i] * scaled[i];
            }
            mean /= gradient.length;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) (factor * (gradient[i] - scaled[i] * mean));
            }
        }

        @Override
        public Type type() {
            return Type.FEED_FORWARD;
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }

        @Override
        public void clearNoiseWeightParams() {
            // there are none
        }
    }
}
