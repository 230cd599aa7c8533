package io.pairstream.dashboard.state;

import io.pairstream.records.TrainingStep;
import java.util.BitSet;

/** A run's training steps in columns. */
final class TrainCurve {

    /** So many steps say how fast training goes now. */
    private static final int RECENT_STEPS = 50;

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final BitSet steps = new BitSet();
    private final Column loss = new Column();
    private final Column accuracy = new Column();
    private final Column samples = new Column();
    private final Column millis = new Column();
    private final Column rejected = new Column();
    private final Column at = new Column();

    /**
     * Takes a step in.
     *
     * @param timestamp when its event was written, in milliseconds since 1970
     */
    void add(int step, TrainingStep event, long timestamp) {
        steps.set(step);
        loss.set(step, event.getLoss());
        accuracy.set(step, event.getAccuracy());
        samples.set(step, event.getSamples());
        millis.set(step, event.getStepMillis() + event.getWaitMillis());
        rejected.set(step, event.getRejected());
        at.set(step, (double) timestamp);
    }

    BitSet steps() {
        return steps;
    }

    /** Returns the last step, or -1 before the first. */
    int last() {
        return steps.length() - 1;
    }

    double loss(int step) {
        return loss.get(step);
    }

    double accuracy(int step) {
        return accuracy.get(step);
    }

    double samples(int step) {
        return samples.get(step);
    }

    double at(int step) {
        return at.get(step);
    }

    long rejected() {
        return (long) steps.stream().mapToDouble(rejected::get).sum();
    }

    /** Returns the samples for each second of the last steps, NaN before the first. */
    double samplesPerSecond() {
        return recent(samples) / recent(millis) * MILLIS_PER_SECOND;
    }

    /** Returns how long one of the last steps took on the average, NaN before the first. */
    double secondsPerStep() {
        return recent(millis) / Math.min(RECENT_STEPS, steps.cardinality()) / MILLIS_PER_SECOND;
    }

    private double recent(Column column) {
        double sum = 0;
        int step = last();
        for (int count = 0; count < RECENT_STEPS && step >= 0; count++) {
            sum += column.get(step);
            step = steps.previousSetBit(step - 1);
        }
        return sum;
    }
}
