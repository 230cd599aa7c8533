package io.pairstream.model;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One Adam step of a network from one or more passes. What passes leave as the gradient is of two kinds: gradients
 * summed over the pairs, which Deeplearning4j divides by the batch size when it applies them, and the changes of batch
 * norm's running statistics, which it applies as they are. Over several passes the first are summed, the second
 * averaged with the passes' sizes as weights.
 */
final class OptimizerStep implements AutoCloseable {

    private final ComputationGraph graph;
    private final INDArray gradient;
    private final INDArray parameters;
    private final INDArray sum;
    private final List<INDArray> statistics;

    OptimizerStep(ComputationGraph graph) {
        this.graph = graph;
        graph.initGradientsView();
        this.gradient = flat(graph.getFlattenedGradients());
        this.parameters = flat(graph.params());
        this.sum = Nd4j.createUninitializedDetached(gradient.dataType(), gradient.ordering(), gradient.shape());
        this.statistics = statistics(graph, gradient);
    }

    private static List<INDArray> statistics(ComputationGraph graph, INDArray gradient) {
        List<INDArray> statistics = new ArrayList<>();
        long from = 0;
        for (int vertex : graph.topologicalSortOrder()) {
            Layer layer = graph.getVertices()[vertex].getLayer();
            if (layer == null) {
                continue;
            }
            for (var parameter : layer.paramTable(false).entrySet()) {
                long to = from + parameter.getValue().length();
                if (!layer.updaterDivideByMinibatch(parameter.getKey())) {
                    statistics.add(gradient.get(NDArrayIndex.interval(from, to)));
                }
                from = to;
            }
        }
        return statistics;
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

    /** Applies the network's gradient, summed over {@code total} pairs, and counts the step. */
    void apply(int total) {
        int step = graph.getConfiguration().getIterationCount();
        graph.getUpdater().update(graph.gradient(), step, 0, total, LayerWorkspaceMgr.noWorkspaces());
        parameters.subi(gradient);
        graph.getConfiguration().setIterationCount(step + 1);
    }

    @Override
    public void close() {
        sum.close();
    }
}
