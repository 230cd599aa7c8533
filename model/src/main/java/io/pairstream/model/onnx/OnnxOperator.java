package io.pairstream.model.onnx;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What a node computes, as far as {@link OnnxModels} writes it: <a href="https://onnx.ai/onnx/operators/">ONNX's operators</a>. */
@FunctionalInterface
interface OnnxOperator {

    int WITHOUT_PADDING = 0;
    int CHANNELS_FIRST = 0;
    int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;
    int WITH_GAMMA = 1;
    int WITH_BETA = 1;
    int CHANNEL_AXIS = 1;

    /** The operators by name. */
    Map<String, OnnxOperator> BY_NAME = Map.ofEntries(
            entry("Identity", (x, with) -> x.get(0).dup()),
            entry("Relu", (x, with) -> Transforms.relu(x.get(0), true)),
            entry("Abs", (x, with) -> Transforms.abs(x.get(0), true)),
            entry("Sqrt", (x, with) -> Transforms.sqrt(x.get(0), true)),
            entry("Add", (x, with) -> x.get(0).add(x.get(1))),
            entry("Sub", (x, with) -> x.get(0).sub(x.get(1))),
            entry("Mul", (x, with) -> x.get(0).mul(x.get(1))),
            entry("Div", (x, with) -> x.get(0).div(x.get(1))),
            entry("Softmax", (x, with) -> softmax(x.get(0), with)),
            entry("Flatten", (x, with) -> flatten(x.get(0), with)),
            entry("Concat", (x, with) -> Nd4j.concat(with.whole("axis"), x.toArray(INDArray[]::new))),
            entry("ReduceMean", (x, with) -> x.get(0).mean(with.whole("keepdims") == 1, with.wholes("axes"))),
            entry(
                    "Gather",
                    (x, with) -> x.get(0)
                            .slice(x.get(1).getLong(0), with.whole("axis"))
                            .dup()),
            entry("Gemm", OnnxOperator::product),
            entry("BatchNormalization", OnnxOperator::batchNorm),
            entry("Conv", OnnxOperator::convolution),
            entry("MaxPool", OnnxOperator::maxPool));

    /** Returns the output of a node for its inputs and attributes. */
    INDArray apply(List<INDArray> inputs, OnnxAttributes attributes);

    /** Returns an operator. */
    static OnnxOperator named(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(
                        () -> new IllegalArgumentException("operator " + name + " is none of " + BY_NAME.keySet()));
    }

    private static INDArray softmax(INDArray x, OnnxAttributes attributes) {
        return Nd4j.exec(DynamicCustomOp.builder("softmax")
                .addInputs(x)
                .addIntegerArguments(attributes.whole("axis"))
                .build())[0];
    }

    private static INDArray flatten(INDArray x, OnnxAttributes attributes) {
        long rows = 1;
        for (int axis = 0; axis < attributes.whole("axis"); axis++) {
            rows *= x.size(axis);
        }
        return x.dup('c').reshape('c', rows, x.length() / rows);
    }

    private static INDArray product(List<INDArray> inputs, OnnxAttributes attributes) {
        INDArray weights = inputs.get(1);
        return inputs.get(0)
                .mmul(attributes.whole("transB") == 1 ? weights.transpose() : weights)
                .add(inputs.get(2));
    }

    private static INDArray batchNorm(List<INDArray> inputs, OnnxAttributes attributes) {
        return Nd4j.exec(DynamicCustomOp.builder("batchnorm")
                .addInputs(inputs.get(0), inputs.get(3), inputs.get(4), inputs.get(1), inputs.get(2))
                .addIntegerArguments(WITH_GAMMA, WITH_BETA, CHANNEL_AXIS)
                .addFloatingPointArguments((double) attributes.real("epsilon"))
                .build())[0];
    }

    private static INDArray convolution(List<INDArray> inputs, OnnxAttributes attributes) {
        int[] border = attributes.wholes("pads");
        return overImages("conv2d", inputs, attributes, new int[] {
            border[0], border[1], 1, 1, WITHOUT_PADDING, CHANNELS_FIRST, WEIGHTS_OUT_IN_HEIGHT_WIDTH
        });
    }

    private static INDArray maxPool(List<INDArray> inputs, OnnxAttributes attributes) {
        return overImages("maxpool2d", inputs, attributes, new int[] {0, 0, 1, 1, WITHOUT_PADDING, 0, CHANNELS_FIRST});
    }

    private static INDArray overImages(String name, List<INDArray> inputs, OnnxAttributes attributes, int[] more) {
        IntStream kernel = Arrays.stream(attributes.wholes("kernel_shape"));
        IntStream stride = Arrays.stream(attributes.wholes("strides"));
        return Nd4j.exec(DynamicCustomOp.builder(name)
                .addInputs(inputs.toArray(INDArray[]::new))
                .addIntegerArguments(Stream.of(kernel, stride, Arrays.stream(more))
                        .flatMapToInt(each -> each)
                        .toArray())
                .build())[0];
    }
}
