package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.it.TopicChanges;
import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.Sha256;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.testing.Proof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that cannot be used, of any kind, number and size: the run goes on without them, and says which they are. */
class RejectedPairsTest {

    private static final byte[] JUNK = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(folder);
        lab.produce(Lab.options("template", "cnn"));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void trainerAndEvaluatorLeaveOutTheSamePairs() {
        // given in each topic: in place of pairs one without a key, one that is no pair, one with another run's id in
        // it,
        // one without a value; and beside them one in another partition than its own, and one without a key
        MadeRun made = MadeRun.like(lab, "template", "spoilt");
        for (List<ProducerRecord<String, byte[]>> records : List.of(made.training(), made.test())) {
            records.set(4, with(records.get(4), null, records.get(4).value()));
            records.set(7, with(records.get(7), "spoilt", JUNK));
            records.set(11, with(records.get(11), "spoilt", made.bytesOfAnotherRun(11)));
            records.set(15, with(records.get(15), "spoilt", null));
            ProducerRecord<String, byte[]> two = records.get(2);
            records.add(9, new ProducerRecord<>(two.topic(), 0, "spoilt", two.value()));
            records.add(6, new ProducerRecord<>(two.topic(), 1, null, JUNK));
        }
        made.publish();

        // when
        lab.train("spoilt");
        Cli evaluated = evaluate("spoilt");

        // then the run is trained on what is left, and evaluated on what it was trained on
        assertThat(lab.run("spoilt").getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(lab.steps("spoilt")).extracting(TrainingStep::getSamples).containsExactly(8, 8);
        assertThat(lab.steps("spoilt"))
                .extracting(TrainingStep::getRejected)
                .satisfies(rejected ->
                        assertThat(rejected.get(0) + rejected.get(1)).isEqualTo(6));
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.exitCode()).isZero();
        assertThat(lab.results("spoilt").stream().filter(each -> each.getSplit() == Split.TRAIN))
                .extracting(EvaluationResult::getSamples)
                .containsExactly(16L);
        assertThat(lab.results("spoilt").stream().filter(each -> each.getSplit() == Split.TEST))
                .extracting(EvaluationResult::getSamples)
                .containsOnly(36L);
        assertThat(letters("spoilt", 6))
                .extracting(DeadLetter::reason)
                .containsExactlyInAnyOrder(
                        "no key: expected the run id",
                        "no key: expected the run id",
                        "no Avro single-object encoding; expected ImagePair",
                        "run id someone-else: expected spoilt",
                        "no value; expected ImagePair",
                        "partition 0 of sequence 2: expected partition 2");
    }

    @Proof
    @Test
    void thousandsOfRejectedRecordsInOnePlaceAndLargeOnesDoNotStopTheRun() {
        // given more rejected records in a row than are read ahead, and large ones of 20 MB together
        byte[] large = new byte[100_000];
        MadeRun made = MadeRun.like(lab, "template", "flooded");
        ProducerRecord<String, byte[]> first = made.training().get(0);
        made.training().addAll(0, Collections.nCopies(200, with(first, "flooded", large)));
        made.training().addAll(0, Collections.nCopies(5_000, with(first, null, JUNK)));
        made.publish();

        // when
        lab.train("flooded");

        // then all are in the dead letters with size and digest, and as many bytes as there is room for
        assertThat(lab.run("flooded").getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(lab.steps("flooded")).extracting(TrainingStep::getSamples).containsExactly(10, 10);
        assertThat(lab.steps("flooded")).extracting(TrainingStep::getRejected).containsExactly(5_200, 0);
        List<DeadLetter> ofLarge = letters("flooded", 5_200).stream()
                .filter(each -> each.bytes() == large.length)
                .toList();
        assertThat(ofLarge).hasSize(200).allSatisfy(each -> {
            assertThat(each.sha256()).isEqualTo(Sha256.hex(large));
            assertThat(each.isCut()).isTrue();
        });
        assertThat(ofLarge.get(0).value()).hasSize(DeadLetter.MOST_BYTES);
        assertThat(ofLarge.get(199).value()).isNull();
    }

    @Test
    void aLetterThatItsTopicDoesNotTakeIsKeptWithoutItsBytes() throws Exception {
        // given a topic of dead letters that takes small records only
        setMostBytesOfDeadLetters("2000");
        byte[] value = new byte[10_000];
        new Random(1).nextBytes(value); // which compression does not make smaller
        MadeRun made = MadeRun.like(lab, "template", "small-letters");
        made.training().add(0, with(made.training().get(0), "small-letters", value));
        made.training().set(5, with(made.training().get(5), "small-letters", JUNK));
        made.publish();

        // when
        lab.train("small-letters");

        // then the run is trained, and both records are named
        assertThat(lab.run("small-letters").getStatus()).isEqualTo(RunStatus.FINISHED);
        List<DeadLetter> letters = letters("small-letters", 2);
        assertThat(letters).extracting(DeadLetter::bytes).containsExactlyInAnyOrder(10_000L, 5L);
        assertThat(letters).extracting(DeadLetter::sha256).contains(Sha256.hex(value), Sha256.hex(JUNK));
        assertThat(letters).extracting(DeadLetter::value).containsOnlyNulls();
        setMostBytesOfDeadLetters("1048588");
    }

    private static void setMostBytesOfDeadLetters(String bytes) throws Exception {
        new TopicChanges(lab.broker()).set(lab.topics().deadLetters(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes);
    }

    private static Cli evaluate(String runId) {
        return Cli.run(
                "evaluate",
                "--run-id=" + runId,
                "--bootstrap-servers=" + lab.bootstrapServers(),
                "--checkpoints=" + lab.checkpoints());
    }

    @SuppressWarnings("NullAway") // a record may have neither
    private static ProducerRecord<String, byte[]> with(
            ProducerRecord<String, byte[]> record, @Nullable String key, byte @Nullable [] value) {
        return new ProducerRecord<>(record.topic(), record.partition(), key, value);
    }

    /** Returns a run's dead letters in their order, once so many are there. */
    private static List<DeadLetter> letters(String runId, int count) {
        List<DeadLetter> letters = new ArrayList<>();
        try (var consumer = lab.broker().consumer()) {
            List<TopicPartition> partitions =
                    TopicReader.partitions(lab.broker(), consumer, lab.topics().deadLetters());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (letters.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> {
                    DeadLetter letter = DeadLetters.read(each);
                    if (Objects.equals(letter.runId(), runId)) {
                        letters.add(letter);
                    }
                });
            }
        }
        return letters;
    }
}
