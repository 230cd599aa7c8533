package io.pairstream.trainer;

import io.pairstream.schemas.TestLosses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which checkpoints of a run may go: those that are evaluated, are not the best so far (lowest test loss, of
 * equals the earliest), are not among the newest, and that no alias stands for or goes back to. What is not evaluated stays, however old.
 */
final class CheckpointRetention {

    private final int newestKept;
    private final NavigableMap<Long, String> kept = new TreeMap<>();
    private final Map<Long, Double> testLosses = new TreeMap<>();
    private final Map<String, Set<Long>> promoted = new TreeMap<>();

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

    /** An alias stands for these of the run's checkpoints, or goes back to them. */
    void promoted(String alias, Set<Long> steps) {
        promoted.put(alias, steps);
    }

    /** Returns the names of those that may go now, and forgets them. */
    List<String> takeRemovable() {
        long best = best();
        List<Long> old = new ArrayList<>(kept.navigableKeySet());
        List<String> removable = new ArrayList<>();
        for (long step : old.subList(0, Math.max(0, old.size() - newestKept))) {
            if (step != best && testLosses.containsKey(step) && !isPromoted(step)) {
                removable.add(kept.remove(step));
            }
        }
        return removable;
    }

    private boolean isPromoted(long step) {
        return promoted.values().stream().anyMatch(steps -> steps.contains(step));
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
