package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.producer.ProducerListener;
import io.pairstream.producer.ProducerReport;
import io.pairstream.producer.ProducerService;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.trainer.TrainerService;
import io.pairstream.trainer.TrainerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

        TrainerState first = trainUntil("stopped", 3);
        TrainerState second = lab.train("stopped");

        assertThat(first).isEqualTo(new TrainerState.Stopped(3));
        assertThat(second).isEqualTo(new TrainerState.Finished(8));
        assertSameAsUninterrupted("stopped");
    }

    @Test
    void usesTheCheckpointBeforeACorruptOneAndPublishesNothingTwice() throws IOException {
        // given a run stopped after four mini-batches whose newest checkpoint is truncated
        lab.produce(Lab.options("corrupt", "resnet"));
        trainUntil("corrupt", 4);
        CheckpointCreated newest = lab.checkpointEvents("corrupt").get(3);
        Files.write(lab.checkpoints().resolve(newest.getUri()), new byte[] {1, 2, 3});

        // when it is gone on with
        lab.train("corrupt");

        // then the fourth mini-batch was done again, compared, and not published again
        assertSameAsUninterrupted("corrupt");
        assertThat(lab.checkpointEvents("corrupt")).hasSize(8);
        assertThat(lab.checkpoints().resolve(newest.getUri())).hasSize(newest.getBytes());
    }

    @Test
    void hasNothingToDoForAFinishedRun() {
        TrainerState state = lab.train("whole");

        assertThat(state).isEqualTo(new TrainerState.Finished(8));
        assertThat(lab.steps("whole")).hasSize(8);
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
        StopSwitch stop = new StopSwitch();
        ProducerService producer = lab.producer(options, stop);
        stop.action = producer::stop;
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

    private static TrainerState trainUntil(String runId, int steps) {
        StopSwitch stop = new StopSwitch();
        stop.afterSteps = steps;
        TrainerService trainer = lab.trainer(runId, stop);
        stop.action = trainer::stop;
        return trainer.run();
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

    /** Stops a trainer after some steps, or a producer after its first transaction. */
    private static final class StopSwitch implements TrainerListener, ProducerListener {

        private int afterSteps;
        private Runnable action = () -> {};

        @Override
        public void stepped(TrainingStep step) {
            if (step.getStep() == afterSteps - 1) {
                action.run();
            }
        }

        @Override
        public void progress(long published) {
            action.run();
        }
    }
}
