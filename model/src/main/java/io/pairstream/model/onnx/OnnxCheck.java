package io.pairstream.model.onnx;

import io.pairstream.model.InferenceModel;
import io.pairstream.model.ModelOptions;
import io.pairstream.schemas.PairStreamException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onnx.Onnx.ModelProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** Reads files again, runs them on pairs of patterns, and compares what they say with what the model says. */
public final class OnnxCheck {

    private static final int PAIRS = 6;
    private static final long SEED = 17;

    /** Pixels of as many left images as are computed at a time, about: of large ones there are fewer. */
    private static final int PIXELS_AT_A_TIME = 1 << 20;

    private final OnnxRunner runner;
    private final Optional<OnnxRunner> tower;
    private final InferenceModel model;

    private OnnxCheck(Map<String, byte[]> files, InferenceModel model) {
        this.runner = runner(files, OnnxModels.PAIRS);
        this.tower = files.containsKey(OnnxModels.EMBEDDING)
                ? Optional.of(runner(files, OnnxModels.EMBEDDING))
                : Optional.empty();
        this.model = model;
    }

    /**
     * Compares files with the model that they were written from. Takes the calling thread for the arithmetic, as the model does.
     *
     * @param files what {@link OnnxModels#of} has returned, as it was read from where it was written to
     * @param options of the model
     * @param model the model
     * @return how far they are apart, which is not more than rounding
     * @throws PairStreamException if a file cannot be read, or what it says is something else
     */
    public static OnnxDifference compare(Map<String, byte[]> files, ModelOptions options, InferenceModel model) {
        OnnxCheck check = new OnnxCheck(files, model);
        int several = Math.max(
                2, Math.min(PAIRS - 1, PIXELS_AT_A_TIME / options.images().pixels()));
        ImagePairs pairs = ImagePairs.drawn(options.images(), 1 + several, SEED);
        return check.compare(pairs.some(0, 1)) // one pair, then several: a file takes any number
                .plus(check.compare(pairs.some(1, 1 + several)))
                .requireRounding();
    }

    private static OnnxRunner runner(Map<String, byte[]> files, String name) {
        try {
            byte[] file = Objects.requireNonNull(files.get(name), name);
            return new OnnxRunner(ModelProto.parseFrom(file).getGraph());
        } catch (InvalidProtocolBufferException e) {
            throw new PairStreamException("ONNX file " + name + " is none: " + e.getMessage(), e);
        }
    }

    private OnnxDifference compare(ImagePairs pairs) {
        INDArray left = input(pairs, pairs.left());
        INDArray right = input(pairs, pairs.right());
        Map<String, INDArray> found = runner.run(Map.of(PairGraph.LEFT, left, PairGraph.RIGHT, right));
        tower.ifPresent(each -> {
            requireSame(each.run(Map.of(PairGraph.IMAGE, left)), found, PairGraph.LEFT_EMBEDDING);
            requireSame(each.run(Map.of(PairGraph.IMAGE, right)), found, PairGraph.RIGHT_EMBEDDING);
        });
        return OnnxDifference.of(
                model.logits(pairs.batch()),
                model.sameProbabilities(pairs.batch()),
                floats(found, PairGraph.LOGITS),
                floats(found, PairGraph.PROBABILITY));
    }

    private static INDArray input(ImagePairs pairs, List<byte[]> images) {
        var shape = pairs.shape();
        return Nd4j.createFromArray(pairs.pixels(images))
                .reshape('c', images.size(), shape.channels(), shape.height(), shape.width());
    }

    private static void requireSame(Map<String, INDArray> ofTower, Map<String, INDArray> ofPair, String name) {
        if (!value(ofTower, PairGraph.EMBEDDING).equalsWithEps(value(ofPair, name), OnnxDifference.LOGIT_TOLERANCE)) {
            throw new PairStreamException("ONNX file " + OnnxModels.EMBEDDING + ": " + PairGraph.EMBEDDING
                    + " differs from " + name + " of " + OnnxModels.PAIRS);
        }
    }

    private static float[] floats(Map<String, INDArray> values, String name) {
        return value(values, name).ravel().toFloatVector();
    }

    private static INDArray value(Map<String, INDArray> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
