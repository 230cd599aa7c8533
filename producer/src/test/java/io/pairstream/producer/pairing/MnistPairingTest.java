package io.pairstream.producer.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.Datasets;
import io.pairstream.images.ImageRequest;
import io.pairstream.images.Loading;
import io.pairstream.images.SampledImages;
import io.pairstream.images.Sampling;
import io.pairstream.images.random.SplitMix64;
import io.pairstream.records.PairAudit;
import io.pairstream.schemas.settings.SettingValues;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The pair sets of the experiments, on the real images: how few left images the walks use. */
@EnabledIfEnvironmentVariable(
        named = "PAIRSTREAM_MNIST",
        matches = ".+",
        disabledReason = "PAIRSTREAM_MNIST names no directory with the files of MNIST")
class MnistPairingTest {

    private static final PairCounts TRAIN = new PairCounts(50_000, 50_000);
    private static final PairCounts TEST = new PairCounts(2_000, 2_000);

    private static Sampling sampling;

    @BeforeAll
    static void sample() {
        ImageRequest mnist = new ImageRequest(
                Datasets.named("mnist"),
                SettingValues.of(Map.of("mnist", System.getenv("PAIRSTREAM_MNIST"))),
                Map.of());
        sampling = Sampling.draw(mnist.open(Loading.SILENT).source(), 0.1, 0.1, 42);
    }

    @Test
    void alternatingUsesAbout94LeftImagesInTrainingAnd23InTest() {
        PairAudit train = audit(sampling.train(), Pairing.ALTERNATING, TRAIN);
        PairAudit test = audit(sampling.test(), Pairing.ALTERNATING, TEST);

        assertThat(train.getDistinctLeftImages()).isBetween(85, 105);
        assertThat(test.getDistinctLeftImages()).isBetween(18, 30);
        assertThat(train.getSelfPairs()).isZero();
        assertThat(train.getMajorityAccuracy()).isEqualTo(0.5);
    }

    @Test
    void positionalUses17LeftImagesWhichTellTheLabel() {
        PairAudit train = audit(sampling.train(), Pairing.POSITIONAL, TRAIN);

        assertThat(train.getDistinctLeftImages()).isEqualTo(17);
        assertThat(train.getLeftImageAccuracy()).isGreaterThan(0.95);
    }

    @Test
    void anUnbalancedAlternatingSetGivesMostLeftImagesOneLabelOnly() {
        PairAudit train = audit(sampling.train(), Pairing.ALTERNATING, new PairCounts(10_000, 90_000));

        assertThat(train.getMeanLabelImbalancePerLeftImage()).isGreaterThan(0.8);
        assertThat(train.getDistinctLeftImages()).isBetween(140, 190);
    }

    @Test
    void randomUsesNearlyAllImagesWhichTellLittle() {
        PairAudit train = audit(sampling.train(), Pairing.RANDOM, TRAIN);

        assertThat(train.getDistinctImages()).isEqualTo(6_000);
        assertThat(train.getDistinctLeftImages()).isGreaterThan(5_900);
        assertThat(train.getLeftImageAccuracy()).isLessThan(0.65);
        assertThat(train.getSelfPairs()).isZero();
    }

    private static PairAudit audit(SampledImages images, Pairing pairing, PairCounts wanted) {
        PairSet pairs = pairing.pairs(images.labels(), wanted, true, new SplitMix64(42));
        return PairAudits.of(pairs, images.size());
    }
}
