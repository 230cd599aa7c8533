package io.pairstream.layers;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * Layers one after the other, asked outside training of a few items at a time, on arrays in the heap. It has copies of the parameters that
 * the layers had when it was made, packed once. What comes of an item does not depend on the others that are asked at the same time, and
 * any number of threads may ask.
 */
public final class NetworkInference {

    /** Items that go through all layers before the next ones do: so many as dense layers need to read their weights seldom enough. */
    private static final int MOST_ITEMS = 8;

    /** Numbers that a pass has room for between two layers, if it has more than one item. */
    private static final int MOST_NUMBERS = 1 << 20;

    /** Multiplications that a thread does in about the time in which another one wakes up: less than these are not handed to it. */
    private static final long WORTH_A_THREAD = 6_000_000;

    private final int inLength;
    private final List<LayerInference> layers;
    private final long multiplications;
    private final int mostItems;
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();

    private NetworkInference(int inLength, List<LayerInference> layers) {
        this.inLength = inLength;
        this.layers = layers;
        this.multiplications =
                layers.stream().mapToLong(LayerInference::multiplications).sum();
        int longest = Math.max(
                inLength, layers.stream().mapToInt(LayerInference::length).max().orElse(0));
        this.mostItems = Math.max(1, Math.min(MOST_ITEMS, MOST_NUMBERS / longest));
    }

    /**
     * Returns layers with their present parameters.
     *
     * @param layers the layers in order
     * @param input what an item of the first one's input is
     */
    public static NetworkInference of(List<Layer> layers, InputType input) {
        List<LayerInference> found = new ArrayList<>();
        InputType type = input;
        for (Layer layer : layers) {
            found.add(of(layer, type));
            if (layer.conf().getLayer() instanceof ConvolutionBlock block) {
                type = block.getOutputType(0, type);
            }
        }
        return new NetworkInference(Math.toIntExact(input.arrayElementsPerExample()), found);
    }

    private static LayerInference of(Layer layer, InputType input) {
        if (layer instanceof ConvolutionBlockLayer block) {
            InputTypeConvolutional images = (InputTypeConvolutional) input;
            return block.inference((int) images.getHeight(), (int) images.getWidth());
        }
        if (layer.conf().getLayer() instanceof FeatureComparison comparison) {
            return comparison.inference((int) input.arrayElementsPerExample() / 2);
        }
        FeedForwardLayer dense = (FeedForwardLayer) layer.conf().getLayer();
        return new DenseInference(
                Floats.copy(layer.getParam(DefaultParamInitializer.WEIGHT_KEY).transpose()),
                Floats.copy(layer.getParam(DefaultParamInitializer.BIAS_KEY)),
                dense.getActivationFn() instanceof ActivationReLU);
    }

    /** Puts the numbers of one item after the other into arrays. */
    public interface Input {

        /**
         * Puts an item; several threads may do so at a time.
         *
         * @param item which one
         * @param to takes its numbers
         * @param at where the first one belongs
         */
        void put(int item, float[] to, int at);
    }

    /** Returns the numbers of an item of the output. */
    public int length() {
        return layers.get(layers.size() - 1).length();
    }

    /**
     * Returns what comes of each item.
     *
     * @param items how many
     * @param input gives them
     */
    public float[][] run(int items, Input input) {
        float[][] results = new float[items][length()];
        int threads = (int) Math.max(1, Math.min(mostThreads(), items * multiplications / WORTH_A_THREAD));
        Shares shares = new Shares(items, threads, mostItems);
        IntStream all = IntStream.range(0, threads);
        (threads > 1 ? all.parallel() : all).forEach(thread -> run(shares, input, results));
        return results;
    }

    private static int mostThreads() {
        return ForkJoinPool.getCommonPoolParallelism() + 1;
    }

    private void run(Shares shares, Input input, float[][] results) {
        Worker kept = idle.poll();
        Worker worker = kept == null ? new Worker() : kept;
        for (Shares.Share share = shares.next(); share.items() > 0; share = shares.next()) {
            worker.run(share.first(), share.first() + share.items(), input, results);
        }
        idle.add(worker);
    }

    /** Room for items on their way through all layers. */
    private final class Worker {

        private final float[] in = new float[mostItems * inLength];
        private final float[] out = new float[mostItems * length()];
        private final List<FloatBuffer> between = new ArrayList<>();
        private final List<LayerInference.Pass> passes =
                layers.stream().map(LayerInference::newPass).toList();

        Worker() {
            between.add(FloatBuffer.wrap(in));
            for (LayerInference layer : layers.subList(0, layers.size() - 1)) {
                between.add(FloatBuffer.allocate(mostItems * layer.length()));
            }
            between.add(FloatBuffer.wrap(out));
        }

        void run(int from, int to, Input input, float[][] results) {
            for (int item = from; item < to; item++) {
                input.put(item, in, (item - from) * inLength);
            }
            for (int i = 0; i < passes.size(); i++) {
                passes.get(i).run(between.get(i), between.get(i + 1), to - from);
            }
            for (int item = from; item < to; item++) {
                System.arraycopy(out, (item - from) * length(), results[item], 0, length());
            }
        }
    }
}
