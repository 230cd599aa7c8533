package io.pairstream.producer;

import io.pairstream.images.DatasetChoice;
import io.pairstream.images.augmentation.AugmentationOptions;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.Balance;
import java.util.List;
import java.util.Optional;

/** Options of a small run on drawn digits, with one thing or another changed. */
final class OptionsFixture {

    String runId = "small";
    double trainFraction = 0.002;
    double testFraction = 0.005;
    long seed = 42;
    int epochs = 2;
    String network = "cnn";
    HyperParameters hyperParameters =
            new HyperParameters(100, 0, 0.001, 0, 0.9, 0.999, 1e-7, 0.5, true, "constant", 1.0, 0, 0.0, 0.0, 0);
    int checkpointInterval = 1;
    String compression = "lz4";
    PairOrder order = PairOrder.SHUFFLED;
    List<Pairing> testSets = List.of(Pairing.RANDOM);
    Balance balance = Balance.NONE;
    AugmentationOptions augmentation = AugmentationOptions.NONE;

    ProducerOptions build() {
        return new ProducerOptions(
                runId,
                DatasetChoice.SYNTHETIC,
                Optional.empty(),
                trainFraction,
                testFraction,
                seed,
                Pairing.RANDOM,
                true,
                order,
                new PairCounts(300, 200),
                balance,
                testSets,
                new PairCounts(40, 30),
                augmentation,
                epochs,
                network,
                hyperParameters,
                checkpointInterval,
                compression,
                "test");
    }
}
