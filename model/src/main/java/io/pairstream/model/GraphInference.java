package io.pairstream.model;

import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model on a Deeplearning4j graph of which the parameters alone are allocated: no gradient, no updater. */
final class GraphInference implements InferenceModel {

    private final ModelOptions options;
    private final ComputationGraph graph;
    private final BatchInput input;
    private final PairInference inference;
    private volatile @Nullable PackedNetwork packed;

    /** Takes a graph over, and closes it at the end. */
    GraphInference(ModelOptions options, ComputationGraph graph) {
        this.options = options;
        this.graph = graph;
        this.input = new BatchInput(ImageLayout.of(options));
        this.inference = PairInference.of(options, graph, input);
    }

    @Override
    public void load(float[] parameters) {
        requireParameters(parameters.length);
        NativeFloats.overwrite(graph.params(), parameters);
        parametersChanged();
    }

    /** Checks that so many parameters are this network's. */
    void requireParameters(long found) {
        requireSize("parameters", found, graph.params().length());
    }

    /** Checks that something has as many values as this network needs. */
    void requireSize(String name, long found, long expected) {
        requireSize(name, found, expected, options.network());
    }

    /** Checks that something has as many values as a network needs. */
    static void requireSize(String name, long found, long expected, Network network) {
        if (found != expected) {
            throw new PairStreamException(found + " " + name + ": expected " + expected + " for network " + network);
        }
    }

    @Override
    public BatchEvaluation evaluate(PairBatch batch) {
        List<BatchEvaluation> passes = new ArrayList<>();
        evaluateInPasses(batch, (logits, from) -> passes.add(PairLoss.evaluate(logits, batch.labels(), from)));
        return passes.stream().reduce(BatchEvaluation.none(), BatchEvaluation::plus);
    }

    @Override
    public double[] sameProbabilities(PairBatch batch) {
        double[] probabilities = new double[batch.size()];
        evaluateInPasses(batch, (logits, from) -> PairLoss.sameProbabilities(logits, probabilities, from));
        return probabilities;
    }

    @Override
    public float[][] logits(PairBatch batch) {
        float[][] all = new float[batch.size()][];
        evaluateInPasses(batch, (logits, from) -> {
            float[][] ofPass = logits.toFloatMatrix();
            System.arraycopy(ofPass, 0, all, from, ofPass.length);
        });
        return all;
    }

    @Override
    public PairScores scores() {
        return packed();
    }

    @Override
    public Optional<ImageEmbedding> embedding() {
        return options.network().hasEmbedding() ? Optional.of((ImageEmbedding) packed()) : Optional.empty();
    }

    private PackedNetwork packed() {
        PackedNetwork present = packed;
        if (present == null) {
            present = PackedNetwork.of(options, graph);
            packed = present;
        }
        return present;
    }

    /** Notices that the graph's parameters are others than before. */
    void parametersChanged() {
        packed = null;
    }

    /** Gives the logits {@code [pairs, 2]} of one pass after the other, and the place of its first pair, to an action. */
    private void evaluateInPasses(PairBatch batch, ObjIntConsumer<INDArray> action) {
        check(batch);
        int pass = EvaluationPass.pairs(options.images());
        for (int from = 0; from < batch.size(); from += pass) {
            int to = Math.min(from + pass, batch.size());
            try (INDArray logits = inference.logits(batch, from, to)) {
                action.accept(logits, from);
            }
        }
    }

    /** Checks that a batch has pairs of images of this model's shape. */
    void check(PairBatch batch) {
        if (batch.size() == 0) {
            throw new PairStreamException("a batch of 0 pairs: expected at least 1");
        }
        if (!batch.images().equals(options.images())) {
            throw new PairStreamException("images of " + batch.images() + ": expected " + options.images());
        }
    }

    /** Returns the network's input, for who trains it: overwritten whenever this is asked. */
    BatchInput input() {
        return input;
    }

    @Override
    public void close() {
        input.close();
        graph.close(); // with the thread's workspaces
    }
}
