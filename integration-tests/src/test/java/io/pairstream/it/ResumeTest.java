package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.producer.ProducerListener;
import io.pairstream.producer.ProducerReport;
import io.pairstream.producer.ProducerService;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.testing.Proof;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerService;
import io.pairstream.trainer.TrainerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that was stopped goes on where it was, and the run is the one that was never stopped. */
class ResumeTest {

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static List<TrainingStep> uninterrupted;

    @BeforeAll
    static void trainOnceWithoutInterruption() {
        lab = Lab.start(folder);
        lab.produce(Lab.options("whole", "resnet"));
        lab.train("whole");
        uninterrupted = lab.steps("whole");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Proof
    @Test
    void trainsOnFromTheNewestCheckpoint() {
        lab.produce(Lab.options("stopped", "resnet"));

        TrainerState first = lab.trainUntil("stopped", 3);
        TrainerState second = lab.train("stopped");

        assertThat(first).isIn(new TrainerState.Stopped(3), new TrainerState.Stopped(4));
        assertThat(second).isEqualTo(new TrainerState.Finished(8));
        assertSameAsUninterrupted("stopped");
    }

    @Test
    void trainsOnFromTheOneBeforeWhereTheNewestCheckpointIsBroken() throws IOException {
        // given
        lab.produce(Lab.options("broken", "resnet"));
        lab.trainUntil("broken", 3);
        List<CheckpointCreated> events = lab.checkpointEvents("broken");
        CheckpointCreated newest = events.get(events.size() - 1);
        Path file = lab.checkpoints().resolve(newest.getUri());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        // when
        TrainerState state = lab.train("broken");

        // then the run is the one that was never stopped, and the broken checkpoint was made good
        assertThat(state).isEqualTo(new TrainerState.Finished(8));
        assertSameAsUninterrupted("broken");
        assertThat(lab.checkpointEvents("broken")).hasSize(8);
        new FileCheckpointStore(lab.checkpoints()).load(newest.getUri(), newest.getSha256());
    }

    @Test
    void hasNothingToDoForAFinishedRun() {
        TrainerState state = lab.train("whole");

        assertThat(state).isEqualTo(new TrainerState.Finished(8));
        assertThat(lab.steps("whole")).hasSize(8);
    }

    @Test
    void waitsForOpenTransactionsOfOtherProducersThatHideWhatIsPublished() throws InterruptedException {
        // given a run that was stopped after three mini-batches or four, its state and events hidden behind open
        // transactions
        lab.produce(Lab.options("hidden", "resnet"));
        Topics topics = lab.topics();
        try (OpenTransaction inRuns = new OpenTransaction(lab, topics.runs().name());
                OpenTransaction inEvents = new OpenTransaction(
                        lab, topics.steps().name(), topics.checkpoints().name())) {
            StopSwitch stop = StopSwitch.afterSteps(3);
            TrainerService first = lab.trainer("hidden", new TrainerListener() {
                @Override
                public void training(Run run, long next, long steps) {
                    inRuns.begin();
                    inEvents.begin();
                }

                @Override
                public void stepped(TrainingStep step) {
                    stop.stepped(step);
                }
            });
            stop.connect(first::stop);
            TrainerState stopped = first.run();
            assertThat(lab.steps("hidden")).isEmpty();

            // when it is gone on with, and each transaction is aborted once the trainer waits for its end
            AtomicLong nextStep = new AtomicLong(-1);
            Thread second = new Thread(() -> lab.trainer("hidden", new TrainerListener() {
                        @Override
                        public void training(Run run, long next, long steps) {
                            nextStep.set(next);
                        }
                    })
                    .run());
            second.start();
            awaitWaiting(second, RunRegistry.class.getName());
            inRuns.abort();
            awaitWaiting(second, "io.pairstream.trainer.PublishedEvents");
            inEvents.abort();
            second.join();

            // then it knew all that was published
            assertThat(stopped).isEqualTo(new TrainerState.Stopped(nextStep.get()));
            assertThat(nextStep.get()).isBetween(3L, 4L);
        }
        assertSameAsUninterrupted("hidden");
        assertThat(lab.checkpointEvents("hidden")).hasSize(8);
        assertThat(lab.states("hidden"))
                .containsExactly(RunStatus.DECLARED, RunStatus.STREAMING, RunStatus.TRAINING, RunStatus.FINISHED);
    }

    /** Waits until a thread waits for transactions to end, asked to by a class. */
    private static void awaitWaiting(Thread thread, String asking) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            Set<String> classes = Stream.of(thread.getStackTrace())
                    .map(StackTraceElement::getClassName)
                    .collect(Collectors.toSet());
            return classes.contains(CommittedEnds.class.getName()) && classes.contains(asking);
        });
    }

    @Proof
    @Test
    void publishesOnWhereItStopped() {
        // given a producer that is stopped after its first transaction of an epoch of several
        var options = Lab.options("halves", "resnet");
        StopSwitch stop = StopSwitch.afterFirstTransaction();
        ProducerService producer = lab.producer(options, stop);
        stop.connect(producer::stop);
        ProducerReport first = producer.run();

        // when it is started twice more
        ProducerReport second = lab.producer(options, ProducerListener.NONE).run();
        ProducerReport third = lab.producer(options, ProducerListener.NONE).run();

        // then nothing is missing and nothing is there twice: the trainer would stop on a gap, and digests the order
        assertThat(first.published() + second.sent()).isEqualTo(2 * 50 + 40);
        assertThat(third.sent()).isZero();
        lab.train("halves");
        assertSameAsUninterrupted("halves");
    }

    private static void assertSameAsUninterrupted(String runId) {
        List<TrainingStep> steps = lab.steps(runId);
        assertThat(steps)
                .extracting(TrainingStep::getParameterDigest)
                .containsExactlyElementsOf(uninterrupted.stream()
                        .map(TrainingStep::getParameterDigest)
                        .toList());
        assertThat(steps)
                .extracting(TrainingStep::getSampleDigest)
                .containsExactlyElementsOf(uninterrupted.stream()
                        .map(TrainingStep::getSampleDigest)
                        .toList());
        assertThat(steps)
                .extracting(TrainingStep::getLoss)
                .containsExactlyElementsOf(
                        uninterrupted.stream().map(TrainingStep::getLoss).toList());
    }
}
