package io.pairstream.model;

import io.pairstream.checkpoints.ModelState;
import io.pairstream.checkpoints.ModelState.RandomState;
import io.pairstream.schemas.PairStreamException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
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
    private final BatchInput input;
    private final PairInference inference;
    private RandomState random;
    private int stepsSinceCollection;

    private GraphModel(ModelOptions options, PairLoss loss, ComputationGraph graph) {
        this.options = options;
        this.loss = loss;
        this.graph = graph;
        this.optimizer = new OptimizerStep(graph, options);
        this.input = new BatchInput(ImageLayout.of(options));
        this.inference = PairInference.of(options.network(), graph, input);
        this.random = threadRandom();
    }

    static GraphModel create(ModelOptions options) {
        NetworkSize.of(options);
        PairLoss loss = new PairLoss(
                options.differentWeight(),
                options.sameWeight(),
                options.parameters().getLabelSmoothing());
        return new GraphModel(options, loss, NetworkGraphs.create(options, loss));
    }

    @Override
    public StepMetrics train(PairBatch batch) {
        check(batch);
        double rate = options.learningRate().at(step());
        Nd4j.getRandom().setStates(random.root(), random.node());
        loss.reset();
        passes(batch);
        optimizer.apply(batch.size(), rate);
        random = threadRandom();
        collectOccasionally();
        BatchEvaluation seen = loss.total().evaluation();
        double right = seen.confusion().count(0, 0) + seen.confusion().count(1, 1);
        return new StepMetrics(
                batch.size(), loss.total().trainedSum() / batch.size(), seen.loss(), right / batch.size(), rate);
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

    private void passes(PairBatch batch) {
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

    /** Gives the logits {@code [pairs, 2]} of one pass after the other, and the place of its first pair, to an action. */
    private void evaluateInPasses(PairBatch batch, ObjIntConsumer<INDArray> action) {
        check(batch);
        int pass = EvaluationPass.pairs(options.height(), options.width());
        for (int from = 0; from < batch.size(); from += pass) {
            int to = Math.min(from + pass, batch.size());
            try (INDArray logits = inference.logits(batch, from, to)) {
                action.accept(logits, from);
            }
        }
    }

    private void check(PairBatch batch) {
        if (batch.size() == 0) {
            throw new PairStreamException("a batch of 0 pairs: expected at least 1");
        }
        if (batch.height() != options.height() || batch.width() != options.width()) {
            throw new PairStreamException("images of " + batch.height() + " x " + batch.width() + ": expected "
                    + options.height() + " x " + options.width());
        }
    }

    @Override
    public ModelState state() {
        return new ModelState(step(), parameters(), NativeFloats.copy(updaterState()), random);
    }

    @Override
    public void restore(ModelState state) {
        requireSize("parameters", state.parameters().length, graph.params().length());
        requireSize("updater values", state.updater().length, updaterState().length());
        if (state.step() < 0 || state.step() > Integer.MAX_VALUE) {
            throw new PairStreamException("step " + state.step() + ": expected 0 to " + Integer.MAX_VALUE);
        }
        NativeFloats.overwrite(graph.params(), state.parameters());
        NativeFloats.overwrite(updaterState(), state.updater());
        graph.getConfiguration().setIterationCount((int) state.step());
        random = state.random();
    }

    private void requireSize(String name, long found, long expected) {
        if (found != expected) {
            throw new PairStreamException(
                    found + " " + name + ": expected " + expected + " for network " + options.network());
        }
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
        input.close();
        optimizer.close();
        graph.close();
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
