package io.pairstream.model.onnx;

import static io.pairstream.model.onnx.OnnxValues.real;
import static io.pairstream.model.onnx.OnnxValues.whole;
import static io.pairstream.model.onnx.OnnxValues.wholes;

import io.pairstream.model.Operation;
import java.util.List;

/**
 * Writes operations into a graph as nodes. Those of the left and of the right image have other names and the same tensors.
 *
 * @param graph the graph
 * @param prefix what names of nodes begin with
 */
record OnnxNodes(OnnxGraph graph, String prefix) {

    /**
     * Writes operations, one after the other.
     *
     * @param input what the first one is given
     * @return the output of the last one
     */
    String write(List<Operation> operations, String input) {
        String last = input;
        for (Operation operation : operations) {
            last = write(operation, last);
        }
        return last;
    }

    private String write(Operation operation, String input) {
        String name = prefix + operation.name();
        if (operation instanceof Operation.Convolution convolution) {
            return write(convolution, name + "_convolution", input);
        } else if (operation instanceof Operation.BatchNorm batchNorm) {
            return write(batchNorm, name + "_batch_norm", input);
        } else if (operation instanceof Operation.MaxPool pool) {
            return write(pool, name + "_max_pool", input);
        } else if (operation instanceof Operation.Residual residual) {
            return graph.node("Add", name + "_sum", List.of(input, write(residual.branch(), input)));
        } else if (operation instanceof Operation.Dense dense) {
            return write(dense, name + "_dense", input);
        } else if (operation instanceof Operation.Flatten) {
            return graph.node("Flatten", name + "_flatten", List.of(input), whole("axis", 1));
        } else if (operation instanceof Operation.Relu) {
            return graph.node("Relu", name + "_relu", List.of(input));
        }
        throw new IllegalArgumentException("operation " + operation + " has no nodes of one input");
    }

    private String write(Operation.Convolution convolution, String output, String input) {
        int kernel = convolution.kernel();
        int border = convolution.border();
        String weights = graph.tensor(
                convolution.name() + "_weights",
                convolution.weights(),
                convolution.out(),
                convolution.in(),
                kernel,
                kernel);
        String bias = graph.tensor(convolution.name() + "_bias", convolution.bias(), convolution.out());
        return graph.node(
                "Conv",
                output,
                List.of(input, weights, bias),
                wholes("kernel_shape", kernel, kernel),
                wholes("pads", border, border, border, border),
                wholes("strides", 1, 1));
    }

    private String write(Operation.BatchNorm batchNorm, String output, String input) {
        String name = batchNorm.name();
        int channels = batchNorm.gamma().length;
        return graph.node(
                "BatchNormalization",
                output,
                List.of(
                        input,
                        graph.tensor(name + "_gamma", batchNorm.gamma(), channels),
                        graph.tensor(name + "_beta", batchNorm.beta(), channels),
                        graph.tensor(name + "_mean", batchNorm.mean(), channels),
                        graph.tensor(name + "_variance", batchNorm.variance(), channels)),
                real("epsilon", batchNorm.epsilon()));
    }

    private String write(Operation.MaxPool pool, String output, String input) {
        return graph.node(
                "MaxPool",
                output,
                List.of(input),
                wholes("kernel_shape", pool.size(), pool.size()),
                wholes("strides", pool.size(), pool.size()));
    }

    private String write(Operation.Dense dense, String output, String input) {
        String weights = graph.tensor(dense.name() + "_weights", dense.weights(), dense.out(), dense.in());
        String bias = graph.tensor(dense.name() + "_bias", dense.bias(), dense.out());
        return graph.node("Gemm", output, List.of(input, weights, bias), whole("transB", 1));
    }

    /** Writes what scales features, if the comparison asks for it. */
    String scale(Operation.Comparison comparison, String features) {
        if (!comparison.scaled()) {
            return features;
        }
        String name = prefix + comparison.name();
        String square = graph.node("Mul", name + "_square", List.of(features, features));
        String mean = graph.node(
                "ReduceMean", name + "_mean_square", List.of(square), wholes("axes", 1), whole("keepdims", 1));
        String least = graph.tensor(comparison.name() + "_least", new float[] {(float) comparison.least()}, 1);
        String sum = graph.node("Add", name + "_sum", List.of(mean, least));
        String root = graph.node("Sqrt", name + "_root", List.of(sum));
        return graph.node("Div", name + "_scaled", List.of(features, root));
    }

    /** Writes the comparison of the features of two images. */
    String compare(Operation.Comparison comparison, String left, String right) {
        String name = prefix + comparison.name();
        String difference = graph.node("Sub", name + "_difference", List.of(left, right));
        String distance = graph.node("Abs", name + "_distance", List.of(difference));
        String product = graph.node("Mul", name + "_product", List.of(left, right));
        return graph.node("Concat", name + "_both", List.of(distance, product), whole("axis", 1));
    }
}
