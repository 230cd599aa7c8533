package io.pairstream.producer;

import io.pairstream.images.DatasetChoice;
import io.pairstream.images.augmentation.AugmentationOptions;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run consists of.
 *
 * @param runId name of the run
 * @param dataset which images
 * @param mnistDirectory directory with the files of MNIST, if the user names one
 * @param trainFraction share of the training images to use, in (0, 1]
 * @param testFraction share of the test images to use, in (0, 1]
 * @param seed seed of sampling, pairing, shuffling, initial weights and dropout
 * @param pairing how training images are paired
 * @param excludeSelf whether pairs of an image with itself are left out
 * @param order order of an epoch
 * @param trainPairs different training pairs by label
 * @param balance whether pairs of the rarer label are repeated in each epoch
 * @param testSets how test images are paired, each way a test set of its own, the primary one first
 * @param testPairs pairs of each test set by label
 * @param augmentation how far training images are changed
 * @param epochs how often the training pairs are sent
 * @param network name of the network; the caller knows which there are
 * @param hyperParameters settings of the training step
 * @param checkpointInterval mini-batches from one checkpoint to the next
 * @param compression codec of the records on the wire: lz4, zstd or none; not part of the run
 * @param codeVersion version of PairStream
 */
public record ProducerOptions(
        String runId,
        DatasetChoice dataset,
        Optional<Path> mnistDirectory,
        double trainFraction,
        double testFraction,
        long seed,
        Pairing pairing,
        boolean excludeSelf,
        PairOrder order,
        PairCounts trainPairs,
        Balance balance,
        List<Pairing> testSets,
        PairCounts testPairs,
        AugmentationOptions augmentation,
        int epochs,
        String network,
        HyperParameters hyperParameters,
        int checkpointInterval,
        String compression,
        String codeVersion) {

    /** Most epochs of a run. */
    public static final int MAX_EPOCHS = 100_000;

    /** Most pairs of a mini-batch. */
    public static final int MAX_BATCH_SIZE = 1_000_000;

    /** Most mini-batches of a warm-up, from one decay to the next, and from one checkpoint to the next. */
    public static final int MAX_STEPS = 1_000_000;

    /** Codecs of the records on the wire. */
    public static final List<String> COMPRESSIONS = List.of("lz4", "zstd", "none");

    /** Checks the ranges; each message names option, value and what is expected. */
    public ProducerOptions {
        RunIds.require(runId);
        requireFraction("train fraction", trainFraction);
        requireFraction("test fraction", testFraction);
        testSets = List.copyOf(testSets);
        boolean distinct = testSets.size() == Set.copyOf(testSets).size();
        require(!testSets.isEmpty() && distinct, "test sets", testSets, "at least one, none twice");
        requireRange("epochs", epochs, 1, MAX_EPOCHS);
        require(!network.isBlank(), "network", "'" + network + "'", "a name");
        require(!codeVersion.isBlank(), "code version", "'" + codeVersion + "'", "a version");
        requireRange("checkpoint interval", checkpointInterval, 1, MAX_STEPS);
        require(
                COMPRESSIONS.contains(compression),
                "compression",
                "'" + compression + "'",
                "one of " + String.join(", ", COMPRESSIONS));
        hyperParameters = HyperParameters.newBuilder(hyperParameters).build();
        requireValid(hyperParameters);
    }

    private static void requireValid(HyperParameters h) {
        requireRange("batch size", h.getBatchSize(), 1, MAX_BATCH_SIZE);
        requireRange("micro-batch size", h.getMicroBatchSize(), 0, h.getBatchSize());
        double rate = h.getLearningRate();
        require(rate > 0 && rate <= 1, "learning rate", rate, "more than 0, at most 1");
        requireRange("warm-up steps", h.getWarmupSteps(), 0, MAX_STEPS);
        requireBelowOne("beta1", h.getBeta1());
        requireBelowOne("beta2", h.getBeta2());
        double epsilon = h.getEpsilon();
        require(epsilon > 0 && epsilon <= 1, "epsilon", epsilon, "more than 0, at most 1");
        requireBelowOne("dropout", h.getDropout());
        requireBelowOne("label smoothing", h.getLabelSmoothing());
        double decay = h.getWeightDecay();
        require(decay >= 0 && decay <= 1, "weight decay", decay, "0 to 1");
        requireRange("patience", h.getPatience(), 0, MAX_STEPS);
        requireValidSchedule(h);
    }

    /** Settings of schedule step are refused with the others, which would pass over them in silence. */
    private static void requireValidSchedule(HyperParameters h) {
        boolean stepwise = Schedule.named(h.getSchedule()) == Schedule.STEP;
        double factor = h.getDecayFactor();
        int steps = h.getDecaySteps();
        require(
                stepwise ? factor > 0 && factor < 1 : factor == 1,
                "decay factor",
                factor,
                stepwise ? "more than 0, less than 1" : "none with schedule " + h.getSchedule());
        require(
                stepwise ? steps >= 1 && steps <= MAX_STEPS : steps == 0,
                "decay steps",
                steps,
                stepwise ? "1 to " + MAX_STEPS : "none with schedule " + h.getSchedule());
    }

    private static void requireFraction(String name, double value) {
        require(value > 0 && value <= 1, name, value, "more than 0, at most 1");
    }

    private static void requireBelowOne(String name, double value) {
        require(value >= 0 && value < 1, name, value, "at least 0, less than 1");
    }

    private static void requireRange(String name, int value, int least, int most) {
        require(value >= least && value <= most, name, value, least + " to " + most);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new PairStreamException(name + " " + value + ": expected " + expected);
        }
    }
}
