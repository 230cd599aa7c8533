package io.pairstream.model;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that rises linearly to its full value and stays there.
 *
 * @param learningRate the full value
 * @param steps steps before it is reached
 */
record LinearWarmup(double learningRate, int steps) implements ISchedule {

    /** Returns the learning rate of a step, counted from 0. */
    double at(long step) {
        return step < steps ? learningRate * (step + 1) / (steps + 1.0) : learningRate;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return at(iteration);
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return this;
    }
}
