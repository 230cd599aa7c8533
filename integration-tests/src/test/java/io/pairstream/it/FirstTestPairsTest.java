package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.joining.FirstTestPairs;
import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.producer.pairing.Pairing;
import io.pairstream.records.ImagePair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Some pairs of a run's primary test set, which its model can be tried with. */
class FirstTestPairsTest {

    private static final int PAIRS_OF_A_SET = 40;

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void produce() {
        lab = Lab.start(folder);
        for (Pairing first : List.of(Pairing.RANDOM, Pairing.POSITIONAL)) {
            lab.produce(options(first.id() + "-by-reference", first));
            lab.produce(Lab.inline(options(first.id() + "-inline", first)));
        }
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    /** Two test sets, of which the first is the primary one. */
    private static ProducerOptions options(String runId, Pairing first) {
        ProducerOptions plain = Lab.options(runId, "cnn");
        return new ProducerOptions(
                runId,
                plain.trainFraction(),
                plain.testFraction(),
                plain.seed(),
                plain.pairing(),
                plain.excludeSelf(),
                plain.order(),
                plain.trainPairs(),
                plain.balance(),
                List.of(first, Pairing.ALTERNATING),
                plain.testPairs(),
                plain.augmentation(),
                plain.epochs(),
                plain.network(),
                plain.hyperParameters(),
                plain.checkpointInterval(),
                plain.pairFormat(),
                plain.compression(),
                plain.codeVersion());
    }

    private static List<ImagePair> read(String runId, int most) {
        return FirstTestPairs.read(new ImageJoin(lab.kafka(), lab.checkpoints()), lab.run(runId), most);
    }

    /** Returns the pairs of the primary test set as they are published, with the images in them. */
    private static List<ImagePair> published(String runId) {
        List<ImagePair> pairs = new ArrayList<>();
        new TopicReader(lab.broker()).read(lab.topics().testPairs(), runId::equals, pairs::add);
        assertThat(pairs).hasSize(2 * PAIRS_OF_A_SET);
        return pairs.stream()
                .filter(pair -> pair.getSequence() < PAIRS_OF_A_SET)
                .sorted(Comparator.comparingLong(ImagePair::getSequence))
                .toList();
    }

    /** Where labels are not mixed the first pairs of one of them are in the middle of the set. */
    @ParameterizedTest
    @CsvSource({"random", "positional"})
    void theFirstOfEachLabelAreGivenInTheirOrder(String testSet) {
        List<ImagePair> all = published(testSet + "-inline");
        List<ImagePair> expected = Stream.of(0, 1)
                .flatMap(label ->
                        all.stream().filter(pair -> pair.getLabel() == label).limit(5))
                .sorted(Comparator.comparingLong(ImagePair::getSequence))
                .toList();

        List<ImagePair> inline = read(testSet + "-inline", 10);
        List<ImagePair> byReference = read(testSet + "-by-reference", 10);

        assertThat(inline).isEqualTo(expected);
        byReference.forEach(pair -> pair.setRunId(testSet + "-inline"));
        assertThat(byReference).isEqualTo(expected);
    }

    @Test
    void aSetWithFewerPairsIsGivenWholeAndNothingOfTheNextOne() {
        assertThat(read("random-inline", 1_000)).isEqualTo(published("random-inline"));
    }
}
