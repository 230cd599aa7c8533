package io.pairstream.model.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** Returns what the graph makes of inputs: its outputs by their names. What lies between is freed as soon as it is not needed. */
    Map<String, INDArray> run(Map<String, INDArray> inputs) {
        Map<String, INDArray> values = new HashMap<>(constants);
        values.putAll(inputs);
        Map<String, NodeProto> lastUse = new HashMap<>();
        graph.getNodeList().forEach(node -> node.getInputList().forEach(name -> lastUse.put(name, node)));
        Set<String> kept = new HashSet<>(values.keySet());
        graph.getOutputList().forEach(output -> kept.add(output.getName()));
        for (NodeProto node : graph.getNodeList()) {
            values.put(node.getOutput(0), compute(node, values));
            node.getInputList().stream()
                    .distinct()
                    .filter(name -> !kept.contains(name) && node.equals(lastUse.get(name)))
                    .forEach(name -> value(values, name).close());
        }
        return values;
    }

    private static INDArray compute(NodeProto node, Map<String, INDArray> values) {
        List<INDArray> inputs =
                node.getInputList().stream().map(name -> value(values, name)).toList();
        return OnnxOperator.named(node.getOpType()).apply(inputs, new OnnxAttributes(node));
    }

    private static INDArray value(Map<String, INDArray> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
