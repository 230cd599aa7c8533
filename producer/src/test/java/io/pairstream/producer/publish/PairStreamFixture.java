package io.pairstream.producer.publish;

import io.pairstream.images.Sampling;
import io.pairstream.images.SyntheticSource;
import io.pairstream.images.augmentation.Augmenter;
import io.pairstream.images.random.SplitMix64;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairOrder;
import io.pairstream.producer.pairing.PairSet;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.producer.pairing.TrainingPairs;
import io.pairstream.records.Augmentation;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.settings.SettingValues;
import io.pairstream.schemas.topic.Topics;

/** The stream of a small run: 1,100 test pairs, two epochs of 1,500 training pairs, three partitions. */
final class PairStreamFixture {

    static final String RUN_ID = "small";
    static final Topics TOPICS = new Topics("t.");
    static final long SEED = 42;
    static final StreamLayout LAYOUT = new StreamLayout(1_100, 1_500, 2, 3);

    final Sampling images = Sampling.draw(new SyntheticSource(), 0.002, 0.01, SEED);
    final PairSet train = pairs(images.train().labels(), new PairCounts(1_000, 500));
    final PairSet test = pairs(images.test().labels(), new PairCounts(900, 200));

    private static PairSet pairs(int[] classes, PairCounts wanted) {
        return Pairing.RANDOM.pairs(classes, wanted, true, new SplitMix64(SEED));
    }

    PairRecords records() {
        return records(LAYOUT, Balance.NONE, SettingValues.NONE.augmentation());
    }

    PairRecords records(StreamLayout layout, Balance balance, Augmentation augmentation) {
        TrainingPairs training = new TrainingPairs(train, balance, PairOrder.SHUFFLED, SEED);
        return new PairRecords(
                RUN_ID, TOPICS, layout, images, training, test, Pixels.inline(new Augmenter(augmentation, SEED)));
    }
}
