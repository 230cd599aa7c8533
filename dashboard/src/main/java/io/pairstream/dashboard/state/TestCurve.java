package io.pairstream.dashboard.state;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A run's results on one test set: curves in columns, and the events as they were sent for those who ask for one. */
final class TestCurve {

    private final BitSet steps = new BitSet();
    private final Column loss = new Column();
    private final Column accuracy = new Column();
    private final Map<Integer, byte[]> events = new HashMap<>();

    void add(int step, double testLoss, double testAccuracy, byte[] event) {
        steps.set(step);
        loss.set(step, testLoss);
        accuracy.set(step, testAccuracy);
        events.put(step, event);
    }

    BitSet steps() {
        return steps;
    }

    double loss(int step) {
        return loss.get(step);
    }

    double accuracy(int step) {
        return accuracy.get(step);
    }

    Optional<byte[]> event(int step) {
        return Optional.ofNullable(events.get(step));
    }
}
