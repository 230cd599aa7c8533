package io.pairstream.model.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;

/** A graph in the making: nodes in the order in which they are computed, and constant tensors, each of which is there once. */
final class OnnxGraph {

    private final GraphProto.Builder graph;
    private final Set<String> tensors = new HashSet<>();

    OnnxGraph(String name) {
        this.graph = GraphProto.newBuilder().setName(name);
    }

    /** Adds an input. */
    void input(ValueInfoProto value) {
        graph.addInput(value);
    }

    /**
     * Adds an output, which is what a node gives.
     *
     * @param of output of the node
     */
    void output(ValueInfoProto value, String of) {
        node("Identity", value.getName(), List.of(of));
        graph.addOutput(value);
    }

    /**
     * Appends a node, which is called as its output is.
     *
     * @return its output
     */
    String node(String type, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    /**
     * Adds a constant, unless one of that name is there.
     *
     * @return its name
     */
    String tensor(String name, float[] values, long... shape) {
        if (tensors.add(name)) {
            graph.addInitializer(OnnxValues.tensor(name, values, shape));
        }
        return name;
    }

    /**
     * Adds a constant whole number.
     *
     * @return its name
     */
    String number(String name, long value) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addInt64Data(value));
        return name;
    }

    /** Returns all of it. */
    GraphProto build() {
        return graph.build();
    }
}
