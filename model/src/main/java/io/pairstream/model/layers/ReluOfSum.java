package io.pairstream.model.layers;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Relu of the sum of two arrays: the end of a residual block. */
public final class ReluOfSum extends ElementWiseVertex {

    private static final long serialVersionUID = 1L;

    /** Makes a vertex with two inputs. */
    public ReluOfSum() {
        super(ElementWiseVertex.Op.Add);
    }

    @Override
    public ReluOfSum clone() {
        return new ReluOfSum();
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    public GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray parameters, boolean initialize, DataType type) {
        return new Instance(graph, name, index, type);
    }

    /** The vertex of a network. */
    @SuppressWarnings("overrides") // an overridden method of Deeplearning4j's own lacks the dots of its interface
    static final class Instance extends org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex {

        private static final long serialVersionUID = 1L;

        private transient @Nullable INDArray output;

        Instance(ComputationGraph graph, String name, int index, DataType type) {
            super(graph, name, index, org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex.Op.Add, type);
        }

        @Override
        public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, inputs[0].shape(), 'c');
            TiledRows.pass(List.of(inputs[0], inputs[1]), List.of(y), (tiles, n) -> {
                Loops.add(tiles[0], tiles[1], n);
                Loops.relu(tiles[0], n);
            });
            output = training ? y : null;
            return y;
        }

        @Override
        public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
            // the network adds to the gradient of an input that others use too: each input needs its own
            INDArray one = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, epsilon.shape(), 'c');
            INDArray other = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, epsilon.shape(), 'c');
            INDArray y = Objects.requireNonNull(output, "no forward pass of training before");
            TiledRows.pass(List.of(y, epsilon), List.of(one, other), (tiles, n) -> {
                Loops.keepWherePositive(tiles[0], tiles[1], n);
                System.arraycopy(tiles[1], 0, tiles[0], 0, n);
            });
            return new Pair<>(null, new INDArray[] {one, other});
        }
    }
}
