package io.pairstream.producer;

import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.Augmentation;
import io.pairstream.records.HyperParameters;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.settings.SettingValues;
import java.util.List;
import java.util.Map;

/** Options of a small run on drawn digits, with one thing or another changed. */
final class OptionsFixture {

    String runId = "small";
    double trainFraction = 0.002;
    double testFraction = 0.005;
    long seed = 42;
    int epochs = 2;
    String network = "cnn";
    HyperParameters hyperParameters = SettingValues.of(
                    Map.of("batch-size", 100, "learning-rate", 0.001, "dropout", 0.5, "class-weights", true))
            .hyperParameters();
    int checkpointInterval = 1;
    PairFormat pairFormat = PairFormat.REFERENCE;
    String compression = "lz4";
    PairOrder order = PairOrder.SHUFFLED;
    List<Pairing> testSets = List.of(Pairing.RANDOM);
    Balance balance = Balance.NONE;
    Augmentation augmentation = SettingValues.NONE.augmentation();

    ProducerOptions build() {
        return new ProducerOptions(
                runId,
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
                pairFormat,
                compression,
                "test");
    }
}
