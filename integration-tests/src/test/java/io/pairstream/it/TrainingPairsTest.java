package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.images.ImageSet;
import io.pairstream.images.SyntheticSource;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.producer.ProducerListener;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.ProducerReport;
import io.pairstream.producer.ProducerService;
import io.pairstream.producer.pairing.PairCounts;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.producer.publish.PairPublisher;
import io.pairstream.records.ImagePair;
import io.pairstream.schemas.Balance;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a balanced and augmented run with two test sets puts into the topics. */
class TrainingPairsTest {

    private static final int TEST_PAIRS = 80;
    private static final int PER_EPOCH = 1_200;
    private static final int EPOCHS = 5;

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static List<ImagePair> train;

    @BeforeAll
    static void produceOnceWithoutInterruption() {
        lab = Lab.start(folder);
        lab.produce(options("whole"));
        train = pairs(lab.topics().trainPairs(), "whole");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aStoppedProducerGoesOnWithTheSamePairsAndPixels() {
        // given a producer that is stopped after its first transaction
        StopSwitch stop = StopSwitch.afterFirstTransaction();
        ProducerService producer = lab.producer(options("stopped"), stop);
        stop.connect(producer::stop);
        ProducerReport first = producer.run();

        // when it is started again
        ProducerReport second =
                lab.producer(options("stopped"), ProducerListener.NONE).run();

        // then the stream is that of the producer that was never stopped
        assertThat(first.published()).isEqualTo(PairPublisher.TRANSACTION_RECORDS);
        assertThat(second.published()).isEqualTo(TEST_PAIRS + EPOCHS * PER_EPOCH);
        List<ImagePair> resumed = pairs(lab.topics().trainPairs(), "stopped");
        resumed.forEach(pair -> pair.setRunId("whole"));
        assertThat(resumed).isEqualTo(train);
    }

    @Test
    void everyEpochHasBothLabelsAsOftenAndRepeatsTheRarerEvenly() {
        assertThat(lab.run("whole").getRecordsPerEpoch()).isEqualTo(PER_EPOCH);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            List<ImagePair> sent = train.subList(epoch * PER_EPOCH, (epoch + 1) * PER_EPOCH);

            assertThat(timesSent(sent, 0)).hasSize(600).containsOnly(1L);
            assertThat(timesSent(sent, 1)).hasSize(200).containsOnly(3L);
        }
    }

    @Test
    void aRepeatedPairHasOtherPixelsEachTime() {
        ImagePair same =
                train.stream().filter(pair -> pair.getLabel() == 1).findFirst().orElseThrow();

        List<ByteBuffer> sent = train.stream()
                .filter(pair -> images(pair).equals(images(same)))
                .map(ImagePair::getLeft)
                .toList();

        assertThat(sent).hasSize(3 * EPOCHS).doesNotHaveDuplicates();
    }

    @Test
    void testPairsAreTheSourcesImagesAndSayTheirDigits() {
        ImageSet source = new SyntheticSource().test();

        List<ImagePair> test = pairs(lab.topics().testPairs(), "whole");

        assertThat(test).hasSize(TEST_PAIRS);
        for (ImagePair pair : test) {
            assertThat(pair.getLeft()).isEqualTo(ByteBuffer.wrap(source.pixels(pair.getLeftIndex())));
            assertThat(pair.getRight()).isEqualTo(ByteBuffer.wrap(source.pixels(pair.getRightIndex())));
            assertThat(pair.getLeftClass()).isEqualTo(source.label(pair.getLeftIndex()));
            assertThat(pair.getRightClass()).isEqualTo(source.label(pair.getRightIndex()));
            assertThat(pair.getLabel()).isEqualTo(pair.getLeftClass() == pair.getRightClass() ? 1 : 0);
        }
    }

    private static List<Long> timesSent(List<ImagePair> sent, int label) {
        return List.copyOf(sent.stream()
                .filter(pair -> pair.getLabel() == label)
                .collect(Collectors.groupingBy(
                        TrainingPairsTest::images, TreeMap<String, Long>::new, Collectors.counting()))
                .values());
    }

    private static String images(ImagePair pair) {
        return pair.getLeftIndex() + "-" + pair.getRightIndex();
    }

    private static List<ImagePair> pairs(Topic<ImagePair> topic, String runId) {
        List<ImagePair> found = new ArrayList<>();
        new TopicReader(lab.broker()).read(topic, runId::equals, found::add);
        found.sort(Comparator.comparing(ImagePair::getEpoch).thenComparing(ImagePair::getSequence));
        return found;
    }

    private static ProducerOptions options(String runId) {
        ProducerOptions plain = Lab.options(runId, "cnn", EPOCHS, 800, 100);
        return new ProducerOptions(
                runId,
                plain.trainFraction(),
                plain.testFraction(),
                plain.seed(),
                plain.pairing(),
                plain.excludeSelf(),
                plain.order(),
                new PairCounts(600, 200),
                Balance.OVERSAMPLE,
                List.of(Pairing.ALTERNATING, Pairing.RANDOM),
                plain.testPairs(),
                Lab.changedImages(),
                plain.epochs(),
                plain.network(),
                plain.hyperParameters(),
                plain.checkpointInterval(),
                PairFormat.INLINE,
                plain.compression(),
                plain.codeVersion());
    }
}
