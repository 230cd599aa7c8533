package io.pairstream.it.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** A trained run whose evaluator is killed and started again. */
final class EvaluatorUnderFire {

    private static final int LONGEST_START_MILLIS = 4_000;
    private static final int LONGEST_EVALUATION_MILLIS = 150;

    private final Target target;
    private final String network;
    private final History reference;
    private final List<Kill> kills = new ArrayList<>();

    /**
     * @param target where the run is trained
     * @param network its network
     * @param reference what the run left that was never killed
     */
    EvaluatorUnderFire(Target target, String network, History reference) {
        this.target = target;
        this.network = network;
        this.reference = reference;
    }

    /** Starts an evaluator and has it killed at a point, at a hit drawn from the seed. */
    void kill(FaultPoint point, int mostHits, long seed) {
        Fault fault = new Fault(point, 1 + new Random(seed).nextInt(mostHits));
        try (ServiceProcess evaluator = target.evaluate(fault.asProperty())) {
            evaluator.requireEnd(ServiceProcess.KILLED);
        }
        killed(fault.where(), seed);
    }

    /** Starts an evaluator and kills it at an instant drawn from the seed: while it starts, or soon after a new result. */
    void killAtInstant(long seed) throws InterruptedException {
        Random random = new Random(seed);
        boolean whileStarting = random.nextBoolean();
        int millis = random.nextInt(whileStarting ? LONGEST_START_MILLIS : LONGEST_EVALUATION_MILLIS);
        try (ServiceProcess evaluator = target.evaluate(Map.of())) {
            if (!whileStarting) {
                evaluator.awaitMiniBatch();
            }
            Thread.sleep(millis);
            evaluator.kill();
        }
        killed(millis + " ms after " + (whileStarting ? "its start" : "a new result"), seed);
    }

    /** Starts an evaluator and lets it evaluate all that is left. */
    void finish() {
        try (ServiceProcess evaluator = target.evaluate(Map.of())) {
            evaluator.requireEnd(0);
        }
    }

    /** Returns the kills so far. */
    List<Kill> kills() {
        return List.copyOf(kills);
    }

    private void killed(String where, long seed) {
        boolean equal = Verdict.of(History.ofSameLog(target), reference).isRightSoFar();
        kills.add(new Kill("evaluator", network, where, seed, equal, OptionalLong.empty()));
    }
}
