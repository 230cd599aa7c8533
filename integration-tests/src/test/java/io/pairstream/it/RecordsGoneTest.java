package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.testing.Proof;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs that the broker has deleted, as its retention does, before they were read: the user reads which are gone. */
class RecordsGoneTest {

    private static final int PARTITION = 1;

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.start(folder);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void endsATrainerThatIsStartedTooLate() {
        // given a run of which one partition has lost its first ten pairs
        lab.produce(Lab.options("late", "resnet"));
        long first = lab.run("late").getTrainStartOffsets().get(PARTITION);
        long end = end(lab.topics().trainPairs().name());
        delete(lab.topics().trainPairs().name(), first + 10);

        // when
        Cli cli = Cli.run(
                "train",
                "--run-id=late",
                "--bootstrap-servers=" + lab.bootstrapServers(),
                "--checkpoints=" + lab.checkpoints());

        // then
        String message = gone("late", lab.topics().trainPairs().name(), first + 10, end, first);
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip()).isEqualTo("pairstream: " + message);
        assertFailed("late", "trainer: " + message);
    }

    @Proof
    @Test
    void endsATrainerThatIsOvertaken() {
        // given a run of which a reader has a few mini-batches ahead, not all: pairs by reference would all come in one
        // fetch
        lab.produce(Lab.inline(Lab.options("overtaken", "resnet", 1, 1_500, 50)));
        long end = end(lab.topics().trainPairs().name());
        Broker fetchingLittle =
                new Broker(lab.bootstrapServers(), Map.of("max.partition.fetch.bytes", "1", "max.poll.records", "50"));
        TrainerService trainer = lab.trainer(fetchingLittle, "overtaken", lab.checkpoints(), new TrainerListener() {
            @Override
            public void stepped(TrainingStep step) {
                if (step.getStep() == 1) {
                    delete(lab.topics().trainPairs().name(), end);
                }
            }
        });

        // when everything in one partition is deleted after the second mini-batch
        Throwable thrown = catchThrowable(trainer::run);

        // then the trainer goes as far as it has read, and says what it has missed
        assertThat(thrown)
                .isInstanceOf(PairStreamException.class)
                .hasMessageStartingWith("records of run 'overtaken' are gone: partition " + PARTITION + " of topic "
                        + lab.topics().trainPairs().name() + " holds offsets " + end + " to " + end
                        + ", expected offset ")
                .hasMessageEndingWith(" (deleted by retention); use another run id");
        assertFailed("overtaken", "trainer: " + thrown.getMessage());
        assertThat(lab.steps("overtaken")).hasSizeBetween(2, 29);
    }

    @Test
    void endsAnEvaluatorWhoseTestPairsAreGone() {
        // given a run with a checkpoint to evaluate, which has lost the first five test pairs of a partition
        lab.produce(Lab.options("untested", "resnet"));
        lab.trainUntil("untested", 1);
        long first = lab.run("untested").getTestStartOffsets().get(PARTITION);
        long end = end(lab.topics().testPairs().name());
        delete(lab.topics().testPairs().name(), first + 5);

        // when
        Cli cli = Cli.run(
                "evaluate",
                "--run-id=untested",
                "--bootstrap-servers=" + lab.bootstrapServers(),
                "--checkpoints=" + lab.checkpoints());

        // then
        String message = gone("untested", lab.topics().testPairs().name(), first + 5, end, first);
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip())
                .matches(
                        "pairstream: run 'untested': the checkpoint of mini-batch [01] is set aside until an evaluator is"
                                + " started again: " + Pattern.quote(message));
        assertThat(lab.run("untested").getStatus()).isEqualTo(RunStatus.TRAINING);
    }

    @Test
    void endsAnEvaluatorThatCannotMakeALossHistory() {
        // given a trained run which has lost the events of its mini-batches in one partition
        lab.produce(Lab.options("unknown", "resnet"));
        lab.train("unknown");
        delete(lab.topics().steps().name(), end(lab.topics().steps().name()));

        // when
        Cli cli = ShortLimit.during(
                TimeLimit.DERIVED,
                Duration.ofSeconds(1),
                () -> Cli.run(
                        "evaluate",
                        "--run-id=unknown",
                        "--bootstrap-servers=" + lab.bootstrapServers(),
                        "--checkpoints=" + lab.checkpoints()));

        // then
        int left = lab.losses("unknown").size();
        assertThat(left).isLessThan(8);
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err().strip())
                .isEqualTo(
                        "pairstream: run 'unknown' has all its results, and topic pairstream.loss-history has " + left
                                + " of 8 mini-batches of it and gets no more for 1 s: are events of the run gone from topic"
                                + " pairstream.steps?");
        assertThat(lab.run("unknown").getStatus()).isEqualTo(RunStatus.FINISHED);
    }

    private static String gone(String runId, String topic, long beginning, long end, long expected) {
        return "records of run '" + runId + "' are gone: partition " + PARTITION + " of topic " + topic
                + " holds offsets " + beginning + " to " + end + ", expected offset " + expected
                + " (deleted by retention); use another run id";
    }

    private void assertFailed(String runId, String failure) {
        Run run = lab.run(runId);
        assertThat(run.getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(run.getFailure()).isEqualTo(failure);
    }

    private long end(String topic) {
        return new CommittedEnds(lab.broker()).now(topic, Lab.PARTITIONS).get(PARTITION);
    }

    private void delete(String topic, long before) {
        try (Admin admin = lab.broker().admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, PARTITION), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("records cannot be deleted", e);
        }
    }
}
