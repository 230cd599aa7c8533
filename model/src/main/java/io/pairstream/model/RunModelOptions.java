package io.pairstream.model;

import io.pairstream.records.HyperParameters;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.Run;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.RunPlan;

/** Reads a model's options from a run's declaration, the same for the trainer and the evaluator. */
public final class RunModelOptions {

    private RunModelOptions() {}

    /**
     * Returns the options of the run's model.
     *
     * @throws io.pairstream.schemas.PairStreamException if the run declares a network or a value that is not possible
     */
    public static ModelOptions of(Run run) {
        HyperParameters parameters = run.getHyperParameters();
        LabelCounts sent = Balance.sentPerEpoch(run);
        ClassWeights weights = parameters.getClassWeights()
                ? ClassWeights.balanced(sent.getDifferent(), sent.getSame())
                : ClassWeights.off();
        return new ModelOptions(
                Network.named(run.getNetwork()),
                ImageShape.of(run),
                run.getTowerDepth(),
                run.getSeed(),
                parameters,
                LearningRate.of(parameters, RunPlan.of(run).steps()),
                weights.different(),
                weights.same());
    }
}
