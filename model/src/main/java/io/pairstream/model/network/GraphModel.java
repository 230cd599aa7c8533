package io.pairstream.model.network;

import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.ModelState;
import io.pairstream.model.PairBatch;
import io.pairstream.model.PairModel;
import io.pairstream.model.StepMetrics;
import io.pairstream.model.metrics.ConfusionMatrix;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network as a Deeplearning4j graph.
 *
 * <p>A mini-batch is cut into micro-batches where the options say so: their gradients are summed and applied in one
 * update, which for a network without batch norm is the update of the whole mini-batch up to the order of summation.
 * Batch norm normalises each micro-batch by its own statistics, and its running statistics move by the mean of what the
 * micro-batches ask for.
 */
public final class GraphModel implements PairModel {

    private final ModelOptions options;
    private final SoftmaxCrossEntropy loss;
    private final ComputationGraph graph;

    /** @param options what to build */
    public GraphModel(ModelOptions options) {
        this.options = options;
        this.loss = new SoftmaxCrossEntropy(options.differentWeight(), options.sameWeight());
        this.graph = new ComputationGraph(NetworkLayers.configure(options, loss));
        graph.init();
        random().setSeed(options.seed());
    }

    @Override
    public StepMetrics train(PairBatch batch) {
        int samples = batch.size();
        int micro = options.microBatchSize() == 0 ? samples : Math.min(options.microBatchSize(), samples);
        loss.reset();
        Gradient gradient = micro == samples ? gradient(batch, 0, samples) : summedGradient(batch, micro);
        double learningRate = learningRateOf(step());
        graph.setLearningRate(learningRate);
        graph.getUpdater().update(gradient, (int) step(), 0, samples, LayerWorkspaceMgr.noWorkspaces());
        INDArray parameters = graph.params();
        parameters.subi(graph.getFlattenedGradients().reshape(parameters.shape()));
        setStep(step() + 1);
        graph.clear();
        return new StepMetrics(
                samples,
                loss.weightedSum() / samples,
                loss.unweightedSum() / samples,
                (double) loss.correct() / samples,
                learningRate);
    }

    private Gradient gradient(PairBatch batch, int from, int to) {
        graph.setInputs(PairInput.images(options.network(), batch, from, to));
        graph.setLabels(PairInput.labels(batch, from, to));
        graph.computeGradientAndScore();
        return graph.gradient();
    }

    private Gradient summedGradient(PairBatch batch, int micro) {
        Gradient gradient = gradient(batch, 0, micro);
        INDArray sum = graph.getFlattenedGradients().dup();
        int parts = 1;
        for (int from = micro; from < batch.size(); from += micro) {
            gradient = gradient(batch, from, Math.min(from + micro, batch.size()));
            sum.addi(graph.getFlattenedGradients());
            parts++;
        }
        graph.getFlattenedGradients().assign(sum);
        for (var each : gradient.gradientForVariable().entrySet()) {
            if (BatchNormStatistics.isOne(each.getKey())) {
                each.getValue().divi(parts);
            }
        }
        return gradient;
    }

    private double learningRateOf(long step) {
        return step < options.warmupSteps()
                ? options.learningRate() * (step + 1) / (options.warmupSteps() + 1)
                : options.learningRate();
    }

    @Override
    public BatchEvaluation evaluate(PairBatch batch) {
        float[][] logits = graph.outputSingle(false, PairInput.images(options.network(), batch, 0, batch.size()))
                .toFloatMatrix();
        long[][] counts = new long[2][2];
        double lossSum = 0;
        for (int pair = 0; pair < logits.length; pair++) {
            int label = batch.labels()[pair];
            lossSum += SoftmaxCrossEntropy.loss(logits[pair], label);
            counts[label][SoftmaxCrossEntropy.predicted(logits[pair])]++;
        }
        return new BatchEvaluation(lossSum, new ConfusionMatrix(counts));
    }

    @Override
    public ModelState state() {
        Random random = random();
        return new ModelState(
                step(),
                graph.params().toFloatVector(),
                graph.getUpdater().getUpdaterStateViewArray().toFloatVector(),
                new ModelState.RandomState(random.rootState(), random.nodeState()));
    }

    @Override
    public void restore(ModelState state) {
        INDArray updater = graph.getUpdater().getUpdaterStateViewArray();
        requireLength("parameters", state.parameters().length, graph.numParams());
        requireLength("updater values", state.updater().length, updater.length());
        assign(graph.params(), state.parameters());
        assign(updater, state.updater());
        random().setStates(state.random().root(), state.random().node());
        setStep(state.step());
    }

    private static void assign(INDArray target, float[] values) {
        target.assign(Nd4j.createFromArray(values).reshape(target.shape()));
    }

    private void requireLength(String what, long found, long expected) {
        if (found != expected) {
            throw new PairStreamException("state with " + found + " " + what + ": expected " + expected
                    + " for network " + options.network());
        }
    }

    @Override
    public long step() {
        return graph.getConfiguration().getIterationCount();
    }

    private void setStep(long step) {
        graph.getConfiguration().setIterationCount(Math.toIntExact(step));
    }

    @Override
    public long parameterCount() {
        return graph.numParams();
    }

    @Override
    public String parameterDigest() {
        float[] parameters = graph.params().toFloatVector();
        ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        return Sha256.hex(bytes.array());
    }

    private static Random random() {
        return Nd4j.getRandom();
    }

    @Override
    public void close() {
        graph.close();
    }
}
