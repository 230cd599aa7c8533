package io.pairstream.app.display;

import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.records.TrainingStep;
import io.pairstream.report.EarlyStop;
import io.pairstream.trainer.TrainerListener;
import java.util.function.Consumer;

/** Shows training on the terminal: a bar over the mini-batches, and a line for each where one is wanted. */
public final class StepDisplay implements TrainerListener {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Terminal terminal;
    private final Consumer<TrainingStep> line;
    private long begun;
    private long samples;

    public StepDisplay(Terminal terminal, Consumer<TrainingStep> line) {
        this.terminal = terminal;
        this.line = line;
    }

    @Override
    public void training(Run run, long nextStep, long steps) {
        begun = System.nanoTime();
        if (nextStep > 0) {
            terminal.line("Going on with mini-batch " + nextStep + " of " + steps);
        }
        terminal.begin("Training " + run.getRunId(), nextStep, steps);
    }

    @Override
    public void stepped(TrainingStep step) {
        samples += step.getSamples();
        line.accept(step);
        terminal.progress(step.getStep() + 1, samples * NANOS_PER_SECOND / (System.nanoTime() - begun));
    }

    @Override
    public void trainingFails(Throwable failure) {
        ProcessFailure.begin(failure);
    }

    @Override
    public void stoppedEarly(StopDecision decision) {
        terminal.line(EarlyStop.format(decision));
    }
}
