package io.pairstream.it.chaos;

import io.pairstream.producer.ProducerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** A run whose producer is killed and started again. */
final class ProducerUnderFire {

    private static final int LONGEST_LIFE_MILLIS = 2_000;

    private final Target target;
    private final ProducerOptions options;
    private final PairLog reference;
    private final List<Kill> kills = new ArrayList<>();

    /**
     * @param target a broker with all topics
     * @param options the run
     * @param reference the pairs of the run whose producer was never killed
     */
    ProducerUnderFire(Target target, ProducerOptions options, PairLog reference) {
        this.target = target;
        this.options = options;
        this.reference = reference;
    }

    /** Starts the producer and has it killed at a point, at a hit drawn from the seed. */
    void kill(FaultPoint point, int mostHits, long seed) {
        Fault fault = new Fault(point, 1 + new Random(seed).nextInt(mostHits));
        try (ServiceProcess producer = target.produce(fault.asProperty(), options)) {
            producer.requireEnd(ServiceProcess.KILLED);
        }
        killed(fault.where(), seed);
    }

    /** Starts the producer and kills it at an instant drawn from the seed. */
    void killAtInstant(long seed) throws InterruptedException {
        int millis = new Random(seed).nextInt(LONGEST_LIFE_MILLIS);
        try (ServiceProcess producer = target.produce(Map.of(), options)) {
            Thread.sleep(millis);
            producer.kill();
        }
        killed(millis + " ms after its start", seed);
    }

    /** Starts the producer and lets it publish all that is left. */
    void finish() {
        try (ServiceProcess producer = target.produce(Map.of(), options)) {
            producer.requireEnd(0);
        }
    }

    /** Returns the kills so far. */
    List<Kill> kills() {
        return List.copyOf(kills);
    }

    private void killed(String where, long seed) {
        boolean equal = PairLog.read(target).isBeginningOf(reference);
        kills.add(new Kill("producer", options.network(), where, seed, equal, OptionalLong.empty()));
    }
}
