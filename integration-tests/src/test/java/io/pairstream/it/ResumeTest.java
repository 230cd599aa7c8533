package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.producer.ProducerListener;
import io.pairstream.producer.ProducerReport;
import io.pairstream.producer.ProducerService;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.client.CommittedEnds;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerService;
import io.pairstream.trainer.TrainerState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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

    @Test
    void trainsOnFromTheNewestCheckpoint() {
        lab.produce(Lab.options("stopped", "resnet"));

        TrainerState first = lab.trainUntil("stopped", 3);
        TrainerState second = lab.train("stopped");

        assertThat(first).isEqualTo(new TrainerState.Stopped(3));
        assertThat(second).isEqualTo(new TrainerState.Finished(8));
        assertSameAsUninterrupted("stopped");
    }

    @Test
    void hasNothingToDoForAFinishedRun() {
        TrainerState state = lab.train("whole");

        assertThat(state).isEqualTo(new TrainerState.Finished(8));
        assertThat(lab.steps("whole")).hasSize(8);
    }

    @Test
    void waitsForAnOpenTransactionOfAnotherProducerThatHidesWhatIsPublished() throws InterruptedException {
        // given a run that was stopped after three mini-batches, all of it hidden behind an open transaction
        lab.produce(Lab.options("hidden", "resnet"));
        try (OpenTransaction open = new OpenTransaction(lab)) {
            StopSwitch stop = StopSwitch.afterSteps(3);
            TrainerService first = lab.trainer("hidden", new TrainerListener() {
                @Override
                public void training(Run run, long next, long steps) {
                    open.begin();
                }

                @Override
                public void stepped(TrainingStep step) {
                    stop.stepped(step);
                }
            });
            stop.connect(first::stop);
            first.run();
            assertThat(lab.steps("hidden")).isEmpty();

            // when it is gone on with, and the transaction is aborted once the trainer waits for that
            AtomicLong nextStep = new AtomicLong(-1);
            Thread second = new Thread(() -> lab.trainer("hidden", new TrainerListener() {
                        @Override
                        public void training(Run run, long next, long steps) {
                            nextStep.set(next);
                        }
                    })
                    .run());
            second.start();
            awaitInside(second, CommittedEnds.class);
            open.abort();
            second.join();

            // then it knew all that was published
            assertThat(nextStep).hasValue(3);
        }
        assertSameAsUninterrupted("hidden");
        assertThat(lab.checkpointEvents("hidden")).hasSize(8);
        assertThat(lab.states("hidden"))
                .containsExactly(RunStatus.DECLARED, RunStatus.STREAMING, RunStatus.TRAINING, RunStatus.FINISHED);
    }

    private static void awaitInside(Thread thread, Class<?> code) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(code.getName())));
    }

    @Test
    void endsATrainerWhoseRunAnotherHasTakenOver() {
        lab.produce(Lab.options("fenced", "resnet"));
        AtomicReference<TrainerState> second = new AtomicReference<>();
        TrainerService first = lab.trainer("fenced", new TrainerListener() {
            @Override
            public void stepped(TrainingStep step) {
                if (step.getStep() == 1) {
                    // a second trainer trains the whole run while the first one is between two steps
                    Thread other = new Thread(() -> second.set(lab.train("fenced")));
                    other.start();
                    join(other);
                }
            }
        });

        assertThatThrownBy(first::run)
                .isInstanceOf(PairStreamException.class)
                .hasMessage(
                        "another trainer of run 'fenced' has taken over, or the broker was away for more than 3 minutes:"
                                + " this one ends");
        assertThat(second).hasValue(new TrainerState.Finished(8));
        assertSameAsUninterrupted("fenced");
    }

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
        assertThat(first.published() + second.sent()).isEqualTo(240);
        assertThat(third.sent()).isZero();
        lab.train("halves");
        assertSameAsUninterrupted("halves");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
