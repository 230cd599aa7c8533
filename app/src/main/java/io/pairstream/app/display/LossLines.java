package io.pairstream.app.display;

import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.report.LossLine;
import io.pairstream.schemas.RunPlan;
import java.util.Map;
import java.util.TreeMap;

/** Prints the line of each evaluated mini-batch in the order of the steps, whatever order they are evaluated in. */
public final class LossLines {

    private final Terminal terminal;
    private RunPlan plan;
    private final int interval;
    private final long most;
    private final Map<Long, LossPoint> waiting = new TreeMap<>();
    private long passed;
    private Shown shown = Shown.NOTHING;

    /**
     * @param terminal where lines go
     * @param run the run
     * @param most lines that are printed at most, at even distances, the last mini-batch's among them
     */
    public LossLines(Terminal terminal, Run run, int most) {
        this.terminal = terminal;
        this.most = most;
        this.plan = RunPlan.of(run);
        this.interval = run.getCheckpointInterval();
    }

    public void add(LossPoint point) {
        waiting.put(point.getStep(), point);
        for (LossPoint due = waiting.remove(nextStep()); due != null; due = waiting.remove(nextStep())) {
            if (isPrinted()) {
                terminal.line(new LossLine(due.getStep(), due.getTrainLoss(), due.getTestLoss()).format());
            }
            passed++;
        }
    }

    private boolean isPrinted() {
        return (passed + 1) * most / plan.checkpoints() > passed * most / plan.checkpoints();
    }

    /** The run has come to this, which is less than planned if it was stopped early. */
    public void endAs(RunPlan ended) {
        plan = ended;
    }

    /** Shows a bar over what is evaluated, and at its end that the last model is evaluated on training pairs. */
    public void showProgress() {
        if (passed < plan.checkpoints()) {
            show(Shown.BAR, () -> terminal.begin("Evaluating", passed, plan.checkpoints()));
            terminal.progress(passed);
        } else {
            show(Shown.TRAINING_PAIRS, () -> terminal.busy("Evaluating the last model on training pairs"));
        }
    }

    private void show(Shown next, Runnable beginning) {
        if (shown != next) {
            shown = next;
            beginning.run();
        }
    }

    private enum Shown {
        NOTHING,
        BAR,
        TRAINING_PAIRS
    }

    private long nextStep() {
        return Math.min((passed + 1) * interval, plan.steps()) - 1;
    }
}
