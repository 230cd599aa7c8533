package io.pairstream.producer;

import io.pairstream.images.ImageRequest;
import io.pairstream.images.ImageSequence;
import io.pairstream.images.ImageSource;
import io.pairstream.images.ListedPairs;
import io.pairstream.images.Loading;
import io.pairstream.images.ResolvedSource;
import io.pairstream.images.Sampling;
import io.pairstream.images.audit.ImageAudits;
import io.pairstream.images.augmentation.Augmenter;
import io.pairstream.images.random.Seeds;
import io.pairstream.producer.pairing.PairAudits;
import io.pairstream.producer.pairing.PairSet;
import io.pairstream.producer.pairing.TestPairs;
import io.pairstream.producer.pairing.TrainingPairs;
import io.pairstream.producer.publish.ImageRecords;
import io.pairstream.producer.publish.PairRecords;
import io.pairstream.producer.publish.Pixels;
import io.pairstream.producer.publish.StreamLayout;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TestSet;
import io.pairstream.schemas.ClassNames;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.TowerDepth;
import io.pairstream.schemas.stream.PairDecoder;
import io.pairstream.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the options come to: sampled images and their pairs.
 *
 * @param options the options
 * @param source all images that were found
 * @param audit what training and test images have in common
 * @param notices lines for the user about the images
 * @param images sampled images
 * @param train training pairs
 * @param test test sets, the primary one first
 */
record RunContent(
        ProducerOptions options,
        ImageSource source,
        ImageAudits audit,
        List<String> notices,
        Sampling images,
        TrainingPairs train,
        List<TestPairs> test) {

    /**
     * Finds the images and pairs them.
     *
     * @param loading told how far images are loaded, where that takes a while
     */
    static RunContent prepare(ProducerOptions options, ImageRequest request, Loading loading) {
        ResolvedSource resolved = request.open(loading);
        ImageSource source = resolved.source();
        Sampling images = Sampling.draw(source, options.trainFraction(), options.testFraction(), options.seed());
        requireClasses(options, images.train().labels());
        ImageAudits audit = ImageAudits.of(images);
        List<String> notices = new ArrayList<>(resolved.notices());
        notices.addAll(audit.notices());
        return new RunContent(
                options,
                source,
                audit,
                notices,
                images,
                trainPairs(options, source, images.train().labels()),
                testPairs(options, source, images.test().labels()));
    }

    /** A contrastive loss asks which images show another class. */
    private static void requireClasses(ProducerOptions options, int[] classes) {
        double contrast = options.hyperParameters().getContrast();
        if (contrast > 0 && Arrays.stream(classes).allMatch(each -> each == PairDecoder.NO_CLASS)) {
            throw new PairStreamException(
                    "contrast " + contrast + ": expected 0 with images of which it is not said what class they show");
        }
    }

    private static TrainingPairs trainPairs(ProducerOptions options, ImageSource source, int[] classes) {
        PairSet distinct = source.trainPairs()
                .map(PairSet::of)
                .orElseGet(() -> options.pairing()
                        .pairs(
                                classes,
                                options.trainPairs(),
                                options.excludeSelf(),
                                Seeds.generator(options.seed(), "pairs-train", 0)));
        return new TrainingPairs(distinct, options.balance(), options.order(), options.seed());
    }

    private static List<TestPairs> testPairs(ProducerOptions options, ImageSource source, int[] classes) {
        if (source.testPairs().isPresent()) {
            return List.of(TestPairs.of(source.testPairs().get()));
        }
        return options.testSets().stream()
                .map(pairing ->
                        TestPairs.of(pairing, classes, options.testPairs(), options.excludeSelf(), options.seed()))
                .toList();
    }

    /** Returns the order of the stream. */
    StreamLayout layout(int partitions) {
        return new StreamLayout(TestPairs.joined(test).size(), train.perEpoch(), options.epochs(), partitions);
    }

    /** Returns the records of the stream. */
    PairRecords records(Topics topics, StreamLayout layout) {
        Pixels pixels =
                isByReference() ? Pixels.none() : Pixels.inline(new Augmenter(options.augmentation(), options.seed()));
        return new PairRecords(options.runId(), topics, layout, images, train, TestPairs.joined(test), pixels);
    }

    private boolean isByReference() {
        return options.pairFormat() == PairFormat.REFERENCE;
    }

    /** Returns the records of the images, if pairs name them. */
    ImageRecords imageRecords(Topics topics, Run run) {
        return new ImageRecords(topics.images(), run.getImageSet(), new ImageSequence(images));
    }

    /** Returns the run as it is declared, without the offsets it starts at. */
    Run toRun(int partitions) {
        List<TestSet> testSets =
                test.stream().map(set -> set.toRecord(images.test().size())).toList();
        return Run.newBuilder()
                .setRunId(options.runId())
                .setStatus(RunStatus.DECLARED)
                .setFailure(null)
                .setDataset(source.name())
                .setDatasetDigest(images.digest())
                .setTrainImages(images.train().size())
                .setTestImages(images.test().size())
                .setImageHeight(images.train().shape().height())
                .setImageWidth(images.train().shape().width())
                .setImageChannels(images.train().shape().channels())
                .setTowerDepth(TowerDepth.of(images.train().shape()))
                .setSeed(options.seed())
                .setPairing(
                        source.trainPairs().isPresent()
                                ? ListedPairs.ID
                                : options.pairing().id())
                .setExcludeSelf(options.excludeSelf())
                .setOrder(options.order().id())
                .setTrainPairs(train.distinct().counts())
                .setTestPairs(testSets.get(0).getPairs())
                .setTrainAudit(PairAudits.of(train.ofEpoch(0), images.train().size()))
                .setTestAudit(testSets.get(0).getAudit())
                .setEpochs(options.epochs())
                .setRecordsPerEpoch(train.perEpoch())
                .setPartitions(partitions)
                .setTrainStartOffsets(List.of())
                .setTestStartOffsets(List.of())
                .setNetwork(options.network())
                .setHyperParameters(options.hyperParameters())
                .setCheckpointInterval(options.checkpointInterval())
                .setCodeVersion(options.codeVersion())
                .setAugmentation(options.augmentation())
                .setBalance(options.balance().id())
                .setTestSets(testSets)
                .setImagesDigest(source.digest())
                .setPairFormat(options.pairFormat().id())
                .setImageSet(isByReference() ? new ImageSequence(images).digest() : "")
                .setClassNames(ClassNames.kept(source.classNames()))
                .setImageAudit(audit.counts())
                .setImagePreparation(source.preparation().orElse(null))
                .build();
    }
}
