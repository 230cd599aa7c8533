package io.pairstream.producer;

import io.pairstream.producer.augmentation.Augmenter;
import io.pairstream.producer.images.ImageSources;
import io.pairstream.producer.images.ResolvedSource;
import io.pairstream.producer.images.SampledImages;
import io.pairstream.producer.images.Sampling;
import io.pairstream.producer.pairing.PairAudits;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.PairSet;
import io.pairstream.producer.pairing.TrainingPairs;
import io.pairstream.producer.publish.PairRecords;
import io.pairstream.producer.publish.StreamLayout;
import io.pairstream.producer.random.Seeds;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;

/**
 * What the options come to: sampled images and their pairs.
 *
 * @param options the options
 * @param dataset name of the data set that was found
 * @param notice a line for the user about the images, if there is something to say
 * @param images sampled images
 * @param train training pairs
 * @param test test pairs
 */
record RunContent(
        ProducerOptions options,
        String dataset,
        Optional<String> notice,
        Sampling images,
        TrainingPairs train,
        PairSet test) {

    /** Finds the images and pairs them. */
    static RunContent prepare(ProducerOptions options, ImageSources sources) {
        ResolvedSource resolved = sources.resolve(options.dataset(), options.mnistDirectory());
        Sampling images =
                Sampling.draw(resolved.source(), options.trainFraction(), options.testFraction(), options.seed());
        return new RunContent(
                options,
                resolved.source().name(),
                resolved.notice(),
                images,
                new TrainingPairs(
                        pairs(options, images.train(), options.trainPairs(), "pairs-train"),
                        options.balance(),
                        options.order(),
                        options.seed()),
                pairs(options, images.test(), options.testPairs(), "pairs-test"));
    }

    private static PairSet pairs(ProducerOptions options, SampledImages images, PairCounts wanted, String purpose) {
        return options.pairing()
                .pairs(images.labels(), wanted, options.excludeSelf(), Seeds.generator(options.seed(), purpose, 0));
    }

    /** Returns the order of the stream. */
    StreamLayout layout(int partitions) {
        return new StreamLayout(test.size(), train.perEpoch(), options.epochs(), partitions);
    }

    /** Returns the records of the stream. */
    PairRecords records(Topics topics, StreamLayout layout) {
        Augmenter augmenter = new Augmenter(options.augmentation(), options.seed());
        return new PairRecords(options.runId(), topics, layout, images, train, test, augmenter);
    }

    /** Returns the run as it is declared, without the offsets it starts at. */
    Run toRun(int partitions) {
        return Run.newBuilder()
                .setRunId(options.runId())
                .setStatus(RunStatus.DECLARED)
                .setFailure(null)
                .setDataset(dataset)
                .setDatasetDigest(images.digest())
                .setTrainImages(images.train().size())
                .setTestImages(images.test().size())
                .setImageHeight(images.train().height())
                .setImageWidth(images.train().width())
                .setSeed(options.seed())
                .setPairing(options.pairing().id())
                .setExcludeSelf(options.excludeSelf())
                .setOrder(options.order().id())
                .setTrainPairs(train.distinct().counts())
                .setTestPairs(test.counts())
                .setTrainAudit(PairAudits.of(train.ofEpoch(0), images.train().size()))
                .setTestAudit(PairAudits.of(test, images.test().size()))
                .setEpochs(options.epochs())
                .setRecordsPerEpoch(train.perEpoch())
                .setPartitions(partitions)
                .setTrainStartOffsets(List.of())
                .setTestStartOffsets(List.of())
                .setNetwork(options.network())
                .setHyperParameters(options.hyperParameters())
                .setCheckpointInterval(options.checkpointInterval())
                .setCodeVersion(options.codeVersion())
                .setAugmentation(options.augmentation().toRecord())
                .setBalance(options.balance().id())
                .build();
    }
}
