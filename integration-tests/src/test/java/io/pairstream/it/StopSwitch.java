package io.pairstream.it;

import io.pairstream.producer.ProducerListener;
import io.pairstream.records.TrainingStep;
import io.pairstream.trainer.TrainerListener;

/** Stops a trainer when a number of steps is published, while the next one may be under way, or a producer after its first transaction. */
final class StopSwitch implements TrainerListener, ProducerListener {

    private final int steps;
    private Runnable stop = () -> {};

    private StopSwitch(int steps) {
        this.steps = steps;
    }

    static StopSwitch afterSteps(int steps) {
        return new StopSwitch(steps);
    }

    static StopSwitch afterFirstTransaction() {
        return new StopSwitch(0);
    }

    /** Sets what stops the service. */
    void connect(Runnable action) {
        stop = action;
    }

    @Override
    public void stepped(TrainingStep step) {
        if (step.getStep() == steps - 1) {
            stop.run();
        }
    }

    @Override
    public void progress(long published) {
        stop.run();
    }
}
