package io.pairstream.trainer;

import io.pairstream.schemas.TestLosses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Decides which checkpoints of a run may go: those that are evaluated, are not the best so far (lowest test loss, of
 * equals the earliest), and are not among the newest. What is not evaluated stays, however old.
 */
final class CheckpointRetention {

    private final int newestKept;
    private final NavigableMap<Long, String> kept = new TreeMap<>();
    private final Map<Long, Double> testLosses = new TreeMap<>();

    /** @param newestKept how many of the newest stay in any case */
    CheckpointRetention(int newestKept) {
        this.newestKept = newestKept;
    }

    /** A checkpoint is in the store. */
    void saved(long step, String uri) {
        kept.put(step, uri);
    }

    /** The result of a checkpoint is published. */
    void evaluated(long step, double testLoss) {
        testLosses.put(step, testLoss);
    }

    /** Returns the names of those that may go now, and forgets them. */
    List<String> takeRemovable() {
        long best = best();
        List<Long> old = new ArrayList<>(kept.navigableKeySet());
        List<String> removable = new ArrayList<>();
        for (long step : old.subList(0, Math.max(0, old.size() - newestKept))) {
            if (step != best && testLosses.containsKey(step)) {
                removable.add(kept.remove(step));
            }
        }
        return removable;
    }

    private long best() {
        long best = -1;
        double lowest = Double.POSITIVE_INFINITY;
        for (var each : testLosses.entrySet()) {
            if (TestLosses.isLower(each.getValue(), lowest)) {
                best = each.getKey();
                lowest = each.getValue();
            }
        }
        return best;
    }
}
