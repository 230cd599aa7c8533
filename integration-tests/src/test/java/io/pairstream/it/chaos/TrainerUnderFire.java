package io.pairstream.it.chaos;

import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.records.Run;
import io.pairstream.schemas.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** A run whose trainer is killed and started again, each time as a new process. */
final class TrainerUnderFire {

    private static final int LONGEST_START_MILLIS = 2_000;
    private static final int LONGEST_TRAINING_MILLIS = 150;

    private final Target target;
    private final Run run;
    private final History reference;
    private final List<Kill> kills = new ArrayList<>();
    private long startedAt;

    /**
     * @param target where the run's pairs are published
     * @param reference what the run left that was never killed
     */
    TrainerUnderFire(Target target, History reference) {
        this.target = target;
        this.run = new RunRegistry(target.kafka()).require(target.runId());
        this.reference = reference;
    }

    /** Starts the trainer and has it killed at a point. */
    void kill(String where, Fault fault, long seed) {
        try (ServiceProcess trainer = start(fault.asProperty())) {
            trainer.requireEnd(ServiceProcess.KILLED);
        }
        killed(where, seed);
    }

    /** Starts the trainer and has it killed at a point when it has done some steps, a number drawn from the seed. */
    void kill(FaultPoint point, int mostSteps, long seed) {
        Fault fault = new Fault(point, 1 + new Random(seed).nextInt(mostSteps));
        kill(fault.where(), fault, seed);
    }

    /** Starts the trainer and has it killed right after, or in, the last mini-batch of the present epoch. */
    void killAtEpochEdge(FaultPoint point, long seed) {
        kill("epoch edge, " + point, new Fault(point, stepsToEpochEdge()), seed);
    }

    /** Starts the trainer twice and has it killed before the epoch ends, with a step between if there is room for one. */
    void killTwiceInOneEpoch(long seed) {
        boolean room = stepsToEpochEdge() > 3;
        kill("twice in one epoch", new Fault(room ? FaultPoint.AFTER_COMMIT : FaultPoint.AFTER_STEP, 1), seed);
        kill("twice in one epoch", new Fault(room ? FaultPoint.IN_TRANSACTION : FaultPoint.AFTER_STEP, 1), seed);
    }

    private int stepsToEpochEdge() {
        long perEpoch = RunPlan.of(run).miniBatchesPerEpoch();
        return (int) (perEpoch - stepsDone() % perEpoch);
    }

    /** Starts the trainer and kills it at an instant drawn from the seed: while it starts, or soon after a new step. */
    void killAtInstant(long seed) throws InterruptedException {
        Random random = new Random(seed);
        boolean whileStarting = random.nextBoolean();
        int millis = random.nextInt(whileStarting ? LONGEST_START_MILLIS : LONGEST_TRAINING_MILLIS);
        try (ServiceProcess trainer = start(Map.of())) {
            if (!whileStarting) {
                trainer.awaitMiniBatch();
            }
            Thread.sleep(millis);
            trainer.kill();
        }
        killed(millis + " ms after " + (whileStarting ? "its start" : "a new step"), seed);
    }

    /** Starts the trainer and lets it train to the end. */
    void finish() {
        try (ServiceProcess trainer = start(Map.of())) {
            trainer.requireEnd(0);
            recordRecovery();
        }
    }

    /** Returns the kills so far. */
    List<Kill> kills() {
        return List.copyOf(kills);
    }

    /** Returns how many steps are committed. */
    private int stepsDone() {
        return StepTimes.of(target).size();
    }

    /** A user starts it as soon as it is dead, so that recovery is counted from here: comparing takes time that is ours. */
    private ServiceProcess start(Map<String, String> properties) {
        startedAt = System.currentTimeMillis();
        return target.train(properties);
    }

    private void killed(String where, long seed) {
        recordRecovery();
        boolean equal = Verdict.of(History.ofSameLog(target), reference).isRightSoFar();
        kills.add(new Kill("trainer", run.getNetwork(), where, seed, equal, OptionalLong.empty()));
    }

    /** Completes the kill before with the time that the process after it took to its first step, if it did one. */
    private void recordRecovery() {
        if (kills.isEmpty()) {
            return;
        }
        OptionalLong first = StepTimes.of(target).stream()
                .mapToLong(Long::longValue)
                .filter(time -> time > startedAt)
                .min();
        if (first.isPresent()) {
            Kill last = kills.remove(kills.size() - 1);
            long recovery = first.getAsLong() - startedAt;
            kills.add(new Kill(
                    last.target(), last.network(), last.where(), last.seed(), last.equal(), OptionalLong.of(recovery)));
        }
    }
}
