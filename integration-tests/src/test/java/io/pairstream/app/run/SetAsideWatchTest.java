package io.pairstream.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pairstream.it.Lab;
import io.pairstream.it.ShortLimit;
import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.waiting.TimeLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for results ends when a checkpoint was set aside, by whichever evaluator and whenever. */
class SetAsideWatchTest {

    /** Long enough for the letters to be read many times. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static CheckpointCreated checkpoint;

    @BeforeAll
    static void train() {
        lab = Lab.start(folder);
        lab.produce(Lab.options("r", "cnn"));
        lab.trainUntil("r", 1);
        checkpoint = lab.checkpointEvents("r").get(0);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void aLetterOfBeforeCountsOnceNothingIsDoneAnyMore() {
        publishLetter("r");
        AtomicBoolean busy = new AtomicBoolean(true);
        try (SetAsideWatch watch = impatient(busy::get)) {
            staysQuiet(watch);

            busy.set(false);

            endsWithTheReason(watch);
        }
    }

    @Test
    void aLetterAboutACheckpointThatIsEvaluatedMeanwhileDoesNotCount() {
        publishLetter("r");
        try (SetAsideWatch watch = impatient(() -> false)) {
            watch.evaluated(checkpoint.getStep());

            staysQuiet(watch);
        }
    }

    @Test
    void aLetterThatComesEndsTheWaitAtOnceAndOneOfAnotherRunDoesNot() {
        try (SetAsideWatch watch = new SetAsideWatch(lab.kafka(), "r", () -> true)) {
            publishLetter("another");
            staysQuiet(watch);

            publishLetter("r");

            endsWithTheReason(watch);
        }
    }

    private static SetAsideWatch impatient(BooleanSupplier busy) {
        return ShortLimit.during(
                TimeLimit.SET_ASIDE_EARLIER, Duration.ZERO, () -> new SetAsideWatch(lab.kafka(), "r", busy));
    }

    private static void staysQuiet(SetAsideWatch watch) {
        Awaitility.await()
                .during(A_WHILE)
                .atMost(A_WHILE.multipliedBy(5))
                .untilAsserted(() -> assertThatCode(watch::requireNone).doesNotThrowAnyException());
    }

    private static void endsWithTheReason(SetAsideWatch watch) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(failure(watch))
                        .isEqualTo("run 'r': the checkpoint of mini-batch " + checkpoint.getStep()
                                + " is set aside until an evaluator is started again: no such file"));
    }

    private static String failure(SetAsideWatch watch) {
        try {
            watch.requireNone();
            return "none";
        } catch (PairStreamException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void publishLetter(String runId) {
        ConsumerRecord<String, byte[]> event = new ConsumerRecord<>(
                lab.topics().checkpoints().name(),
                0,
                0,
                RunIds.stepKey("r", checkpoint.getStep()),
                RecordCodecs.CHECKPOINT_CREATED.encode(checkpoint));
        try (var producer = lab.broker().producer("someone", "none")) {
            producer.initTransactions();
            Transactions.commit(
                    producer,
                    List.of(DeadLetters.toRecord(lab.topics(), DeadLetters.about(event, runId, "no such file"))));
        }
    }
}
