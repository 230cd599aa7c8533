package io.pairstream.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.images.Datasets;
import io.pairstream.images.ImageRequest;
import io.pairstream.images.Loading;
import io.pairstream.images.SyntheticSource;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.Augmentation;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunPlan;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.codec.RecordClasses;
import io.pairstream.schemas.settings.SettingValues;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDeclarationTest {

    static {
        RecordClasses.trust();
    }

    private final Run declared = run(options -> {}, 4);

    @Test
    void aRunHasItsCountsAuditsAndDigest() {
        assertThat(declared.getStatus()).isEqualTo(RunStatus.DECLARED);
        assertThat(declared.getDataset()).isEqualTo("synthetic");
        assertThat(declared.getDatasetDigest()).matches("[0-9a-f]{64}");
        assertThat(declared.getImagesDigest()).isEqualTo(new SyntheticSource().digest());
        assertThat(declared.getImagePreparation()).isNull();
        assertThat(declared.getTrainImages()).isEqualTo(120);
        assertThat(declared.getTestImages()).isEqualTo(50);
        assertThat(declared.getTrainPairs()).isEqualTo(new LabelCounts(300L, 200L));
        assertThat(declared.getTestPairs()).isEqualTo(new LabelCounts(40L, 30L));
        assertThat(declared.getTrainAudit().getPairs()).isEqualTo(500);
        assertThat(declared.getTestAudit().getMajorityAccuracy()).isEqualTo(40 / 70.0);
        assertThat(declared.getRecordsPerEpoch()).isEqualTo(500);
        assertThat(declared.getPairing()).isEqualTo("random");
        assertThat(declared.getOrder()).isEqualTo("shuffled");
        assertThat(declared.getAugmentation()).isEqualTo(SettingValues.NONE.augmentation());
    }

    @Test
    void aBalancedRunSendsMoreThanItsDifferentPairs() {
        Run balanced = run(options -> options.balance = Balance.OVERSAMPLE, 4);

        assertThat(balanced.getBalance()).isEqualTo("oversample");
        assertThat(balanced.getTrainPairs()).isEqualTo(new LabelCounts(300L, 200L));
        assertThat(balanced.getRecordsPerEpoch()).isEqualTo(600);
        assertThat(balanced.getTrainAudit().getPairs()).isEqualTo(600);
        assertThat(balanced.getTrainAudit().getMajorityAccuracy()).isEqualTo(0.5);
        assertThat(Balance.sentPerEpoch(balanced)).isEqualTo(new LabelCounts(300L, 300L));
        assertThat(RunPlan.of(balanced).miniBatchesPerEpoch()).isEqualTo(6);
    }

    @Test
    void aTestSetIsTheSameWhateverOthersThereAre() {
        Run two = run(options -> options.testSets = List.of(Pairing.ALTERNATING, Pairing.RANDOM), 4);

        assertThat(two.getTestSets()).extracting(TestSet::getName).containsExactly("alternating", "random");
        assertThat(two.getTestSets().get(1)).isEqualTo(declared.getTestSets().get(0));
        assertThat(two.getTestAudit()).isEqualTo(two.getTestSets().get(0).getAudit());
        assertThat(two.getTestAudit()).isNotEqualTo(declared.getTestAudit());
        assertThat(TestSets.totalSize(two)).isEqualTo(140);
    }

    @Test
    void lifeOffsetsAndCodeVersionAreNoSettings() {
        Run later = Run.newBuilder(declared)
                .setStatus(RunStatus.FAILED)
                .setFailure("trainer: out of memory")
                .setFailedBy("trainer")
                .setTrainStartOffsets(List.of(1L, 2L, 3L, 4L))
                .setTestStartOffsets(List.of(1L, 2L, 3L, 4L))
                .setCodeVersion("other")
                .build();

        assertThatCode(() -> ProducerService.requireSame(later, declared)).doesNotThrowAnyException();
    }

    @Test
    void theSameImagesAreTheSameSettingWhateverTheyAreCalled() {
        // given a run of an earlier version, which called all IDX files mnist
        Run earlier = Run.newBuilder(declared).setDataset("mnist").build();

        assertThatCode(() -> ProducerService.requireSame(earlier, declared)).doesNotThrowAnyException();
        assertDiffers(
                Run.newBuilder(declared)
                        .setDataset("mnist")
                        .setDatasetDigest("00")
                        .build(),
                "dataset synthetic, given mnist");
    }

    @Test
    void namesTheFirstSettingThatDiffersAndBothValues() {
        assertDiffers(run(o -> o.seed = 1, 4), "seed 42, given 1");
        assertDiffers(run(o -> o.epochs = 3, 4), "epochs 2, given 3");
        assertDiffers(run(o -> o.network = "resnet", 4), "network cnn, given resnet");
        assertDiffers(run(o -> o.trainFraction = 0.01, 4), "trainImages 120, given 600");
        assertDiffers(run(o -> o.hyperParameters.setDropout(0.25), 4), "hyperParameters.dropout 0.5, given 0.25");
        assertDiffers(run(o -> o.balance = Balance.OVERSAMPLE, 4), "balance none, given oversample");
        assertDiffers(
                run(
                        o -> o.augmentation =
                                Augmentation.newBuilder().setShiftPixels(2).build(),
                        4),
                "augmentation.shiftPixels 0.0, given 2.0");
        assertDiffers(
                run(o -> o.testSets = List.of(Pairing.ALTERNATING, Pairing.RANDOM), 4),
                "testSets random, given alternating,random");
        assertDiffers(
                run(o -> o.testSets = List.of(Pairing.ALTERNATING), 4), "testSets.name random, given alternating");
        assertDiffers(run(o -> {}, 2), "partitions 4, given 2");
    }

    @Test
    void namesTheDigestWhereOnlyTheImagesDiffer() {
        // given a run that a version declared that did not say which images there are, and one on other images
        Run old = Run.newBuilder(declared).setImagesDigest("").build();
        assertThatCode(() -> ProducerService.requireSame(old, declared)).doesNotThrowAnyException();
        assertDiffers(
                Run.newBuilder(declared).setImagesDigest("ff").build(),
                "imagesDigest " + declared.getImagesDigest() + ", given ff");

        Run others = Run.newBuilder(declared).setDatasetDigest("00").build();

        assertDiffers(others, "datasetDigest " + declared.getDatasetDigest() + ", given 00");
    }

    @Test
    void aContrastiveLossNeedsClasses(@TempDir Path folder) throws IOException {
        // given images of which a list says nothing but which two show the same
        for (int name = 0; name < 4; name++) {
            BufferedImage image = new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY);
            image.setRGB(name, name, 0xffffff);
            ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
        }
        Path train = Files.writeString(folder.resolve("train.csv"), "left,right,label\n0.png,1.png,1\n");
        Path test = Files.writeString(folder.resolve("test.csv"), "left,right,label\n2.png,3.png,0\n");
        Map<String, Object> said = Map.of("images", folder, "pair-list", train, "test-pair-list", test);
        ImageRequest request = new ImageRequest(
                Datasets.named("pairs"),
                SettingValues.of(said),
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()));
        OptionsFixture options = new OptionsFixture();
        options.hyperParameters.setContrast(2);

        // when
        assertThatThrownBy(() -> RunContent.prepare(options.build(), request, Loading.SILENT))

                // then
                .isInstanceOf(PairStreamException.class)
                .hasMessage("contrast 2.0: expected 0 with images of which it is not said what class they show");
    }

    private void assertDiffers(Run given, String difference) {
        assertThatThrownBy(() -> ProducerService.requireSame(declared, given))
                .isInstanceOf(PairStreamException.class)
                .hasMessage("run 'small' is declared with " + difference
                        + ": expected the same settings or another run id");
    }

    private static Run run(Consumer<OptionsFixture> change, int partitions) {
        OptionsFixture options = new OptionsFixture();
        change.accept(options);
        return RunContent.prepare(options.build(), ImageRequest.named("synthetic"), Loading.SILENT)
                .toRun(partitions);
    }
}
