package io.pairstream.app.command;

import io.pairstream.app.Terminal;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.report.LossLine;
import io.pairstream.schemas.RunPlan;
import java.util.Map;
import java.util.TreeMap;

/** Prints the line of each evaluated mini-batch in the order of the steps, whatever order they are evaluated in. */
final class LossLines {

    private final Terminal terminal;
    private final RunPlan plan;
    private final int interval;
    private final Map<Long, LossPoint> waiting = new TreeMap<>();
    private long printed;

    /**
     * @param terminal where lines go
     * @param run the run
     */
    LossLines(Terminal terminal, Run run) {
        this.terminal = terminal;
        this.plan = RunPlan.of(run);
        this.interval = run.getCheckpointInterval();
    }

    void add(LossPoint point) {
        waiting.put(point.getStep(), point);
        for (LossPoint due = waiting.remove(nextStep()); due != null; due = waiting.remove(nextStep())) {
            terminal.line(new LossLine(due.getStep(), due.getTrainLoss(), due.getTestLoss()).format());
            printed++;
        }
    }

    /** Returns whether all lines are printed. */
    boolean isComplete() {
        return printed == plan.checkpoints();
    }

    private long nextStep() {
        return Math.min((printed + 1) * interval, plan.steps()) - 1;
    }
}
