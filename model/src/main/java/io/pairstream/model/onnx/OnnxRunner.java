package io.pairstream.model.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a graph with the operators that {@link OnnxOperator} has, and knows nothing else of the network: what a file says is what is
 * computed. It is for checking a file, and not fast.
 */
final class OnnxRunner {

    private final GraphProto graph;
    private final Map<String, INDArray> constants = new HashMap<>();

    OnnxRunner(GraphProto graph) {
        this.graph = graph;
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), array(tensor)));
    }

    private static INDArray array(TensorProto tensor) {
        if (tensor.getInt64DataCount() > 0) {
            return Nd4j.scalar(tensor.getInt64Data(0));
        }
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        return Nd4j.createFromArray(OnnxValues.floats(tensor)).reshape('c', shape);
    }

    /** Returns what the graph makes of inputs: all values by their names. */
    Map<String, INDArray> run(Map<String, INDArray> inputs) {
        Map<String, INDArray> values = new HashMap<>(constants);
        values.putAll(inputs);
        for (NodeProto node : graph.getNodeList()) {
            List<INDArray> of = node.getInputList().stream()
                    .map(name -> Objects.requireNonNull(values.get(name), name))
                    .toList();
            values.put(node.getOutput(0), OnnxOperator.named(node.getOpType()).apply(of, new OnnxAttributes(node)));
        }
        return values;
    }
}
