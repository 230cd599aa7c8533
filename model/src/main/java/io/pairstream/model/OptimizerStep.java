package io.pairstream.model;

import io.pairstream.layers.AdamPass;
import io.pairstream.records.HyperParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * One Adam step of a network from one or more passes. What passes leave as the gradient is of two kinds: gradients
 * summed over the pairs, which are divided by the batch size when they are applied, and the changes of batch norm's running
 * statistics, which are applied as they are. Over several passes the first are summed, the second averaged with the
 * passes' sizes as weights. The state is Deeplearning4j's updater's; its own native Adam took some 4 % of a step of 256 pairs.
 *
 * <p>Weight decay is the decoupled one of AdamW (Loshchilov and Hutter, <a href="https://arxiv.org/abs/1711.05101">Decoupled
 * Weight Decay Regularization</a>, algorithm 2): {@code w <- w - rate * (adam + decay * w)}, with the rate of the step in
 * the place of the paper's schedule times alpha. Weights shrink; biases, and gamma, beta and running statistics of batch
 * norm, do not. Deeplearning4j's own decay is not used: its graphs apply it twice.
 */
final class OptimizerStep implements AutoCloseable {

    private final ComputationGraph graph;
    private final INDArray gradient;
    private final INDArray parameters;
    private final INDArray sum;
    private final List<INDArray> statistics;
    private final List<INDArray> weights;
    private final List<AdamPass> adamPasses;
    private final List<UpdaterBlock> plainBlocks;
    private final ModelOptions options;

    OptimizerStep(ComputationGraph graph, ModelOptions options) {
        this.graph = graph;
        this.options = options;
        graph.initGradientsView();
        this.gradient = flat(graph.getFlattenedGradients());
        this.parameters = flat(graph.params());
        this.sum = Nd4j.createUninitializedDetached(gradient.dataType(), gradient.ordering(), gradient.shape());
        this.statistics = parts(graph, gradient, (layer, name) -> !layer.updaterDivideByMinibatch(name));
        this.weights = parts(graph, parameters, OptimizerStep::isWeight);
        INDArray moments = flat(graph.getUpdater().getStateViewArray());
        Map<Boolean, List<UpdaterBlock>> blocks = graph.getUpdater().getUpdaterBlocks().stream()
                .collect(Collectors.partitioningBy(block -> block.getGradientUpdater() instanceof AdamUpdater));
        this.adamPasses = blocks.getOrDefault(true, List.of()).stream()
                .map(block -> new AdamPass(
                        gradient,
                        parameters,
                        moments,
                        block.getParamOffsetStart(),
                        block.getParamOffsetEnd(),
                        block.getUpdaterViewOffsetStart()))
                .toList();
        this.plainBlocks = blocks.getOrDefault(false, List.of());
    }

    private static boolean isWeight(Layer layer, String name) {
        var configuration = layer.conf().getLayer();
        return configuration.initializer().isWeightParam(configuration, name);
    }

    /** Returns the views of those parameters, in an array of the size of all, that are wanted. */
    private static List<INDArray> parts(ComputationGraph graph, INDArray all, BiPredicate<Layer, String> wanted) {
        List<INDArray> parts = new ArrayList<>();
        long from = 0;
        for (int vertex : graph.topologicalSortOrder()) {
            Layer layer = graph.getVertices()[vertex].getLayer();
            if (layer == null) {
                continue;
            }
            for (var parameter : layer.paramTable(false).entrySet()) {
                long to = from + parameter.getValue().length();
                if (wanted.test(layer, parameter.getKey())) {
                    parts.add(all.get(NDArrayIndex.interval(from, to)));
                }
                from = to;
            }
        }
        return parts;
    }

    private static INDArray flat(INDArray view) {
        return view.reshape(view.length());
    }

    /** Does forward and backward of one pass and leaves its gradient in the network. */
    void pass(BatchInput input) {
        graph.setInputs(input.images());
        graph.setLabels(input.labels());
        graph.computeGradientAndScore();
        graph.clearLayersStates();
    }

    /** Adds the gradient of a pass over {@code size} of {@code total} pairs to the sum. */
    void accumulate(boolean first, int size, int total) {
        statistics.forEach(change -> change.muli((double) size / total));
        if (first) {
            sum.assign(gradient);
        } else {
            sum.addi(gradient);
        }
    }

    /** Makes the accumulated sum the network's gradient. */
    void useAccumulated() {
        gradient.assign(sum);
    }

    /**
     * Applies the network's gradient, summed over {@code total} pairs, and counts the step.
     *
     * @param rate learning rate of the step
     */
    void apply(int total, double rate) {
        int step = graph.getConfiguration().getIterationCount();
        HyperParameters settings = options.parameters();
        if (settings.getWeightDecay() > 0) {
            weights.forEach(each -> each.muli(1 - rate * settings.getWeightDecay()));
        }
        AdamPass.Coefficients adam = AdamPass.Coefficients.of(
                total, settings.getBeta1(), settings.getBeta2(), rate, settings.getEpsilon(), step);
        adamPasses.forEach(pass -> pass.apply(adam));
        for (UpdaterBlock block : plainBlocks) {
            INDArrayIndex stretch = NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd());
            parameters.get(stretch).subi(gradient.get(stretch));
        }
        graph.getConfiguration().setIterationCount(step + 1);
    }

    @Override
    public void close() {
        sum.close();
    }
}
