package io.pairstream.model;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate as Deeplearning4j's updaters ask for it.
 *
 * @param learningRate the learning rate
 */
record LibrarySchedule(LearningRate learningRate) implements ISchedule {

    @Override
    public double valueAt(int iteration, int epoch) {
        return learningRate.at(iteration);
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return this;
    }
}
