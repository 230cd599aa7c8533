package io.pairstream.trainer;

import io.pairstream.checkpoints.ModelState;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.model.ParameterDigest;
import io.pairstream.model.StepMetrics;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.RunLife;
import io.pairstream.trainer.stream.MiniBatch;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves and publishes trained steps in their order, on a thread of its own, one while the next is trained. A kill
 * loses at most the step under way and the one that is being announced; both are trained again.
 */
final class StepAnnouncer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StepAnnouncer.class);

    private final Run run;
    private final Checkpointer checkpointer;
    private final StepPublisher publisher;
    private final CheckpointSweep sweep;
    private final Replay replay;
    private final TrainerListener listener;
    private final TrainerMetrics metrics;
    private final FirstFailure failure;
    private final ExecutorService thread;
    private Future<Boolean> underWay = CompletableFuture.completedFuture(true);
    private RunStatus status;

    StepAnnouncer(
            Run run,
            Checkpointer checkpointer,
            StepPublisher publisher,
            CheckpointSweep sweep,
            Replay replay,
            TrainerListener listener,
            TrainerMetrics metrics,
            FirstFailure failure) {
        this.run = run;
        this.checkpointer = checkpointer;
        this.publisher = publisher;
        this.sweep = sweep;
        this.replay = replay;
        this.listener = listener;
        this.metrics = metrics;
        this.failure = failure;
        this.status = run.getStatus();
        this.thread =
                Executors.newSingleThreadExecutor(task -> new Thread(task, "pairstream-announcer-" + run.getRunId()));
    }

    /**
     * Begins to announce a step, as soon as the one before is announced.
     *
     * @throws RuntimeException what has kept the one before from being announced
     */
    void announce(TrainedStep step) throws InterruptedException {
        await();
        underWay = thread.submit(() -> announceNowOrFail(step));
    }

    /** The step under way may take long: that this one is not announced is known before it ends. */
    private boolean announceNowOrFail(TrainedStep step) {
        try {
            return announceNow(step);
        } catch (RuntimeException | Error e) {
            failure.set(e);
            throw e;
        }
    }

    /**
     * Waits until all steps are announced.
     *
     * @return whether a checkpoint has the last of them
     * @throws RuntimeException what has kept one from it
     */
    boolean await() throws InterruptedException {
        try {
            return underWay.get();
        } catch (ExecutionException e) {
            underWay = CompletableFuture.completedFuture(true); // told once
            throw FirstFailure.unchecked(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /**
     * Looks, without waiting, whether announcing goes well.
     *
     * @throws RuntimeException what keeps a step from being announced
     */
    void requireNotFailed() throws InterruptedException {
        if (underWay.isDone()) {
            await();
        }
    }

    /** What was published before is compared, and a checkpoint of it is made good. Returns whether one was saved. */
    private boolean announceNow(TrainedStep trained) {
        MiniBatch miniBatch = trained.miniBatch();
        TrainingStep step = event(trained);
        Replay.Outcome outcome = replay.compare(step);
        Optional<CheckpointCreated> checkpoint = outcome == Replay.Outcome.DIFFERENT
                ? Optional.empty()
                : trained.checkpointState().map(state -> save(trained, state, step.getParameterDigest()));
        if (outcome == Replay.Outcome.NEW) {
            publisher.publish(miniBatch.rejected(), step, checkpoint, changedRun(miniBatch));
        } else {
            checkpoint.ifPresent(replay::requireSame);
        }
        checkpoint.ifPresent(sweep::announced);
        sweep.sweep();
        metrics.stepped(step);
        listener.stepped(step);
        return checkpoint.isPresent();
    }

    private CheckpointCreated save(TrainedStep trained, ModelState state, String parameterDigest) {
        long begun = System.nanoTime();
        CheckpointCreated checkpoint = checkpointer.save(trained, state, parameterDigest);
        metrics.saved(checkpoint, Duration.ofNanos(System.nanoTime() - begun));
        return checkpoint;
    }

    /** Returns the run with its new status, if this step changes it. */
    private Optional<Run> changedRun(MiniBatch miniBatch) {
        RunStatus now = miniBatch.last() ? RunStatus.FINISHED : RunStatus.TRAINING;
        if (now == status) {
            return Optional.empty();
        }
        status = now;
        return Optional.of(RunLife.withStatus(run, now));
    }

    private TrainingStep event(TrainedStep trained) {
        MiniBatch miniBatch = trained.miniBatch();
        StepMetrics metrics = trained.metrics();
        return TrainingStep.newBuilder()
                .setRunId(run.getRunId())
                .setEpoch(miniBatch.epoch())
                .setMiniBatch(miniBatch.number())
                .setStep(miniBatch.step())
                .setSamples(metrics.samples())
                .setRejected(miniBatch.rejected().size())
                .setLoss(metrics.loss())
                .setUnweightedLoss(metrics.unweightedLoss())
                .setAccuracy(metrics.accuracy())
                .setLearningRate(metrics.learningRate())
                .setStepMillis(trained.stepMillis())
                .setWaitMillis(trained.waitMillis())
                .setFirstSequence(miniBatch.firstSequence())
                .setLastSequence(miniBatch.lastSequence())
                .setSampleDigest(miniBatch.sampleDigest())
                .setParameterDigest(ParameterDigest.of(trained.parameters()))
                .build();
    }

    /** Finishes what is under way and ends the thread. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // training has failed too: that is what is thrown and marks the run
            log.warn("the last step is not announced runId={} reason={}", run.getRunId(), e.getMessage(), e);
        }
    }
}
