package io.pairstream.model;

import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Schedule;

/**
 * The learning rate as a function of the step alone: it rises linearly to its full value, step {@code t} (from 0) having
 * {@code full * (t + 1) / (warmupSteps + 1)}, and then decays. With a warm-up over about a third of the run and a cosine
 * after it, this is the one-cycle policy of Smith and Topin, <a href="https://arxiv.org/abs/1708.07120">Super-Convergence:
 * Very Fast Training of Neural Networks Using Large Learning Rates</a>, without its cycle of the momentum.
 *
 * @param full value after warm-up
 * @param warmupSteps steps before it is reached
 * @param decay what becomes of it after that
 */
public record LearningRate(double full, int warmupSteps, Decay decay) {

    /** Checks the ranges. */
    public LearningRate {
        if (!(full > 0)) {
            throw new PairStreamException("learning rate " + full + ": expected more than 0");
        }
        if (warmupSteps < 0) {
            throw new PairStreamException("warm-up steps " + warmupSteps + ": expected at least 0");
        }
    }

    /**
     * Returns the learning rate that a run declares.
     *
     * @param steps steps of the whole run
     * @throws PairStreamException if it declares a schedule or a value that is not possible
     */
    static LearningRate of(HyperParameters parameters, long steps) {
        int warmupSteps = parameters.getWarmupSteps();
        Decay decay = switch (Schedule.named(parameters.getSchedule())) {
            case CONSTANT -> new Decay.None();
            case COSINE -> new Decay.Cosine(Math.max(1, steps - warmupSteps));
            case STEP -> new Decay.Stepwise(parameters.getDecayFactor(), parameters.getDecaySteps());
        };
        return new LearningRate(parameters.getLearningRate(), warmupSteps, decay);
    }

    /** Returns the learning rate of a step, counted from 0. */
    public double at(long step) {
        return step < warmupSteps ? full * (step + 1) / (warmupSteps + 1.0) : full * decay.factor(step - warmupSteps);
    }
}
