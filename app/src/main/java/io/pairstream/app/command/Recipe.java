package io.pairstream.app.command;

import io.pairstream.images.augmentation.AugmentationOptions;
import io.pairstream.model.Network;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Named sets of defaults for a run; every single one can be overridden by its option. */
@SuppressWarnings("ImmutableEnumChecker") // the mutable record of hyper-parameters is only handed out as a copy
enum Recipe {
    /** Learns to generalise in a minute or two: random pairs of slightly changed images, small batches. */
    QUICK(
            Network.TWIN,
            Pairing.RANDOM,
            true,
            new PairCounts(20_000, 20_000),
            List.of(Pairing.RANDOM),
            new PairCounts(500, 500),
            1,
            adam(160, 0, 2.5e-3, 20, 0.1, false)
                    .setSchedule(Schedule.COSINE.id())
                    .setWeightDecay(1)
                    .build()) {

        @Override
        AugmentationOptions augmentation() {
            return new AugmentationOptions(8, 1, 0.05, 1, false);
        }
    },

    /** The settings of the report that the experiments repeat; does not generalise well, see the experiments. */
    FAITHFUL(
            Network.CNN,
            Pairing.ALTERNATING,
            false,
            new PairCounts(50_000, 50_000),
            List.of(Pairing.ALTERNATING, Pairing.RANDOM),
            new PairCounts(2_000, 2_000),
            8,
            adam(8_000, 1_000, 1e-3, 0, 0.5, true).build()),

    /** The best model from the same images: many pairs of images that are never twice the same, a rate that falls to 0. */
    BEST(
            Network.TWIN,
            Pairing.RANDOM,
            true,
            new PairCounts(300_000, 300_000),
            List.of(Pairing.RANDOM, Pairing.ALTERNATING),
            new PairCounts(2_000, 2_000),
            1,
            adam(128, 0, 1.5e-3, 100, 0.2, false)
                    .setSchedule(Schedule.COSINE.id())
                    .setWeightDecay(1)
                    .build()) {

        @Override
        AugmentationOptions augmentation() {
            return new AugmentationOptions(15, 1, 0.15, 2, false);
        }

        @Override
        int checkpointInterval() {
            return 100;
        }
    };

    private final Network network;
    private final Pairing pairing;
    private final boolean excludeSelf;
    private final PairCounts trainPairs;
    private final List<Pairing> testSets;
    private final PairCounts testPairs;
    private final int epochs;
    private final HyperParameters hyperParameters;

    Recipe(
            Network network,
            Pairing pairing,
            boolean excludeSelf,
            PairCounts trainPairs,
            List<Pairing> testSets,
            PairCounts testPairs,
            int epochs,
            HyperParameters hyperParameters) {
        this.network = network;
        this.pairing = pairing;
        this.excludeSelf = excludeSelf;
        this.trainPairs = trainPairs;
        this.testSets = testSets;
        this.testPairs = testPairs;
        this.epochs = epochs;
        this.hyperParameters = hyperParameters;
    }

    private static HyperParameters.Builder adam(
            int batchSize,
            int microBatchSize,
            double learningRate,
            int warmupSteps,
            double dropout,
            boolean classWeights) {
        return HyperParameters.newBuilder()
                .setBatchSize(batchSize)
                .setMicroBatchSize(microBatchSize)
                .setLearningRate(learningRate)
                .setWarmupSteps(warmupSteps)
                .setBeta1(0.9)
                .setBeta2(0.999)
                .setEpsilon(1e-7)
                .setDropout(dropout)
                .setClassWeights(classWeights);
    }

    Network network() {
        return network;
    }

    Pairing pairing() {
        return pairing;
    }

    boolean excludeSelf() {
        return excludeSelf;
    }

    PairOrder order() {
        return PairOrder.SHUFFLED;
    }

    PairCounts trainPairs() {
        return trainPairs;
    }

    List<Pairing> testSets() {
        return testSets;
    }

    PairCounts testPairs() {
        return testPairs;
    }

    Balance balance() {
        return Balance.NONE;
    }

    AugmentationOptions augmentation() {
        return AugmentationOptions.NONE;
    }

    int epochs() {
        return epochs;
    }

    int checkpointInterval() {
        return 1;
    }

    /** Returns a copy of the hyper-parameters. */
    HyperParameters hyperParameters() {
        return HyperParameters.newBuilder(hyperParameters).build();
    }

    /** Returns its defaults in the words of the options. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "%s: --network %s --pairing %s --%sexclude-self --order %s --train-pairs %s --balance %s"
                        + " --test-sets %s --test-pairs %s"
                        + " --augment-rotation %s --augment-shift %s --augment-zoom %s --augment-elastic %s"
                        + " --%saugment-flip --epochs %d"
                        + " --batch-size %d --micro-batch-size %d --learning-rate %s --warmup-steps %d --schedule %s"
                        + " --decay-factor %s --decay-steps %d --weight-decay %s --label-smoothing %s --patience %d --dropout %s"
                        + " --%sclass-weights --checkpoint-interval %d",
                this,
                network,
                pairing,
                excludeSelf ? "" : "no-",
                order(),
                PairCountsConverter.format(trainPairs),
                balance(),
                testSets.stream().map(Pairing::id).collect(Collectors.joining(",")),
                PairCountsConverter.format(testPairs),
                augmentation().rotationDegrees(),
                augmentation().shiftPixels(),
                augmentation().zoomFraction(),
                augmentation().elasticPixels(),
                augmentation().flip() ? "" : "no-",
                epochs,
                hyperParameters.getBatchSize(),
                hyperParameters.getMicroBatchSize(),
                hyperParameters.getLearningRate(),
                hyperParameters.getWarmupSteps(),
                hyperParameters.getSchedule(),
                hyperParameters.getDecayFactor(),
                hyperParameters.getDecaySteps(),
                hyperParameters.getWeightDecay(),
                hyperParameters.getLabelSmoothing(),
                hyperParameters.getPatience(),
                hyperParameters.getDropout(),
                hyperParameters.getClassWeights() ? "" : "no-",
                checkpointInterval());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
