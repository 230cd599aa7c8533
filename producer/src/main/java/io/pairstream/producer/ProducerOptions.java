package io.pairstream.producer;

import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.Augmentation;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.settings.HyperParameterRules;
import io.pairstream.schemas.settings.Range;
import io.pairstream.schemas.settings.RecordSettings;
import java.util.List;
import java.util.Set;

/**
 * What a run consists of, beside its images.
 *
 * @param runId name of the run
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
 * @param pairFormat how pairs are published
 * @param compression codec of the records on the wire: lz4, zstd or none; not part of the run
 * @param codeVersion version of PairStream
 */
public record ProducerOptions(
        String runId,
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
        Augmentation augmentation,
        int epochs,
        String network,
        HyperParameters hyperParameters,
        int checkpointInterval,
        PairFormat pairFormat,
        String compression,
        String codeVersion) {

    /** Codecs of the records on the wire. */
    public static final List<String> COMPRESSIONS = List.of("lz4", "zstd", "none");

    /** Checks the ranges; each message names option, value and what is expected. */
    public ProducerOptions {
        RunIds.require(runId);
        requireShare("train fraction", trainFraction);
        requireShare("test fraction", testFraction);
        testSets = List.copyOf(testSets);
        boolean distinct = testSets.size() == Set.copyOf(testSets).size();
        require(!testSets.isEmpty() && distinct, "test sets", testSets, "at least one, none twice");
        RecordSettings.ofField("epochs").requireInRange(epochs);
        require(!network.isBlank(), "network", "'" + network + "'", "a name");
        require(!codeVersion.isBlank(), "code version", "'" + codeVersion + "'", "a version");
        RecordSettings.ofField("checkpointInterval").requireInRange(checkpointInterval);
        require(
                COMPRESSIONS.contains(compression),
                "compression",
                "'" + compression + "'",
                "one of " + String.join(", ", COMPRESSIONS));
        augmentation = Augmentation.newBuilder(augmentation).build();
        RecordSettings.requireInRange(augmentation);
        hyperParameters = HyperParameters.newBuilder(hyperParameters).build();
        HyperParameterRules.require(hyperParameters);
    }

    private static void requireShare(String name, double value) {
        require(Range.SHARE.contains(value), name, value, Range.SHARE.toString());
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new PairStreamException(name + " " + value + ": expected " + expected);
        }
    }

    /** Returns the same run, published in a format. */
    public ProducerOptions published(PairFormat format) {
        return new ProducerOptions(
                runId,
                trainFraction,
                testFraction,
                seed,
                pairing,
                excludeSelf,
                order,
                trainPairs,
                balance,
                testSets,
                testPairs,
                augmentation,
                epochs,
                network,
                hyperParameters,
                checkpointInterval,
                format,
                compression,
                codeVersion);
    }
}
