package io.pairstream.model;

import io.pairstream.checkpoints.ModelState;
import io.pairstream.checkpoints.ModelState.RandomState;
import io.pairstream.schemas.PairStreamException;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model on a Deeplearning4j graph. Its random state is its own: it is put into the thread's generator before a step
 * and taken out after it, so that other models on the thread change nothing.
 */
final class GraphModel implements PairModel {

    private static final int STEPS_BETWEEN_COLLECTIONS = 200;

    private final ModelOptions options;
    private final PairLoss loss;
    private final ComputationGraph graph;
    private final OptimizerStep optimizer;
    private final GraphInference inference;
    private RandomState random;
    private int stepsSinceCollection;

    private GraphModel(ModelOptions options, PairLoss loss, ComputationGraph graph) {
        this.options = options;
        this.loss = loss;
        this.graph = graph;
        this.optimizer = new OptimizerStep(graph, options);
        this.inference = new GraphInference(options, graph);
        this.random = threadRandom();
    }

    static GraphModel create(ModelOptions options) {
        PairLoss loss = new PairLoss(
                options.differentWeight(),
                options.sameWeight(),
                options.parameters().getLabelSmoothing(),
                options.parameters().getContrast());
        return new GraphModel(options, loss, NetworkGraphs.create(options, loss));
    }

    @Override
    public StepMetrics train(PairBatch batch) {
        inference.check(batch);
        double rate = options.learningRate().at(step());
        Nd4j.getRandom().setStates(random.root(), random.node());
        loss.reset(batch);
        passes(batch, inference.input());
        optimizer.apply(batch.size(), rate);
        inference.parametersChanged();
        random = threadRandom();
        collectOccasionally();
        BatchEvaluation seen = loss.evaluation();
        double right = seen.confusion().count(0, 0) + seen.confusion().count(1, 1);
        return new StepMetrics(batch.size(), loss.trainedSum() / batch.size(), seen.loss(), right / batch.size(), rate);
    }

    /**
     * Deeplearning4j leaves small native arrays of each step to Java's collector, which sees only their smaller heap objects
     * and hardly ever runs: native memory would grow without bound.
     */
    private void collectOccasionally() {
        stepsSinceCollection++;
        if (stepsSinceCollection == STEPS_BETWEEN_COLLECTIONS) {
            stepsSinceCollection = 0;
            Nd4j.getMemoryManager().invokeGc();
        }
    }

    private void passes(PairBatch batch, BatchInput input) {
        int total = batch.size();
        int micro = options.parameters().getMicroBatchSize();
        int most = micro == 0 ? total : Math.min(micro, total);
        if (most == total) {
            input.fill(batch, 0, total);
            optimizer.pass(input);
            return;
        }
        for (int from = 0; from < total; from += most) {
            int to = Math.min(from + most, total);
            input.fill(batch, from, to);
            optimizer.pass(input);
            optimizer.accumulate(from == 0, to - from, total);
        }
        optimizer.useAccumulated();
    }

    @Override
    public BatchEvaluation evaluate(PairBatch batch) {
        return inference.evaluate(batch);
    }

    @Override
    public double[] sameProbabilities(PairBatch batch) {
        return inference.sameProbabilities(batch);
    }

    @Override
    public float[][] logits(PairBatch batch) {
        return inference.logits(batch);
    }

    @Override
    public PairScores scores() {
        return inference.scores();
    }

    @Override
    public Optional<ImageEmbedding> embedding() {
        return inference.embedding();
    }

    @Override
    public ModelState state() {
        return new ModelState(step(), parameters(), NativeFloats.copy(updaterState()), random);
    }

    @Override
    public void restore(ModelState state) {
        inference.requireParameters(state.parameters().length);
        inference.requireSize(
                "updater values", state.updater().length, updaterState().length());
        if (state.step() < 0 || state.step() > Integer.MAX_VALUE) {
            throw new PairStreamException("step " + state.step() + ": expected 0 to " + Integer.MAX_VALUE);
        }
        load(state.parameters());
        NativeFloats.overwrite(updaterState(), state.updater());
        graph.getConfiguration().setIterationCount((int) state.step());
        random = state.random();
    }

    @Override
    public void load(float[] parameters) {
        inference.load(parameters);
    }

    private INDArray updaterState() {
        return graph.getUpdater().getStateViewArray();
    }

    private static RandomState threadRandom() {
        return new RandomState(Nd4j.getRandom().rootState(), Nd4j.getRandom().nodeState());
    }

    @Override
    public long step() {
        return graph.getConfiguration().getIterationCount();
    }

    @Override
    public float[] parameters() {
        return NativeFloats.copy(graph.params());
    }

    @Override
    public void close() {
        optimizer.close();
        inference.close();
    }
}
