package io.pairstream.model;

import io.pairstream.layers.FeatureComparison;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Asks a network with one tower for both images: the tower sees each distinct image once, the head each pair. A test set
 * has thousands of pairs of a thousand images or fewer, and nearly all of the work is the tower's.
 */
final class TwinInference implements PairInference {

    private static final LayerWorkspaceMgr DETACHED = LayerWorkspaceMgr.noWorkspaces();

    private final ComputationGraph graph;
    private final BatchInput input;
    private final Layer comparison;
    private final Layer output;
    private final List<String> towerEnd;

    TwinInference(ComputationGraph graph, BatchInput input) {
        this.graph = graph;
        this.input = input;
        this.comparison = Arrays.stream(graph.getLayers())
                .filter(layer -> layer.conf().getLayer() instanceof FeatureComparison)
                .findFirst()
                .orElseThrow();
        this.output = graph.getOutputLayer(0);
        String name = comparison.conf().getLayer().getLayerName();
        this.towerEnd = Objects.requireNonNull(
                graph.getConfiguration().getVertexInputs().get(name));
    }

    @Override
    public INDArray logits(PairBatch batch, int from, int to) {
        DistinctImages distinct = DistinctImages.of(batch, from, to);
        try (INDArray features = features(distinct.twoByTwo(batch.images()));
                INDArray pairs = distinct.rowOfEach(features)) {
            return compared(pairs);
        }
    }

    /** Returns what the tower makes of each image of pairs, left before right: {@code [2 * pairs, length()]}. */
    private INDArray features(PairBatch twoByTwo) {
        input.fill(twoByTwo, 0, twoByTwo.size());
        return graph.output(towerEnd, false, new INDArray[] {input.images()}, null)[0];
    }

    /** Returns the logits {@code [pairs, 2]} of the rows of pairs' images, left before right. */
    private INDArray compared(INDArray rows) {
        try (INDArray compared = comparison.activate(rows, false, DETACHED)) {
            return output.activate(compared, false, DETACHED);
        } finally {
            comparison.clear();
            output.clear();
        }
    }
}
