package io.pairstream.trainer;

import io.pairstream.model.PairModel;
import io.pairstream.model.StepMetrics;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunPlan;
import io.pairstream.schemas.client.RunRegistry;
import io.pairstream.trainer.stream.MiniBatch;
import io.pairstream.trainer.stream.MiniBatchReader;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One mini-batch after the other: wait, train, save, publish. */
final class TrainingLoop {

    private static final Logger log = LoggerFactory.getLogger(TrainingLoop.class);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration CHECK_RUN_EVERY = Duration.ofSeconds(10);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Run run;
    private final PairModel model;
    private final MiniBatchReader reader;
    private final Checkpointer checkpointer;
    private final StepPublisher publisher;
    private final CheckpointSweep sweep;
    private final Replay replay;
    private final TrainerListener listener;
    private RunStatus status;
    private @Nullable MiniBatch notSaved;
    private long waitNanos;
    private long uncheckedNanos;

    /** What a call of {@link #step} came to. */
    enum Progress {
        WAITED,
        STEPPED,
        FINISHED
    }

    TrainingLoop(
            Run run,
            PairModel model,
            MiniBatchReader reader,
            Checkpointer checkpointer,
            StepPublisher publisher,
            CheckpointSweep sweep,
            Replay replay,
            TrainerListener listener) {
        this.run = run;
        this.model = model;
        this.reader = reader;
        this.checkpointer = checkpointer;
        this.publisher = publisher;
        this.sweep = sweep;
        this.replay = replay;
        this.listener = listener;
        this.status = run.getStatus();
    }

    void begin(long nextStep) {
        long steps = RunPlan.of(run).steps();
        log.info("training runId={} nextStep={} steps={}", run.getRunId(), nextStep, steps);
        listener.training(run, nextStep, steps);
    }

    /**
     * Does the next step, if its mini-batch arrives within a short time.
     *
     * @param longWait called from time to time while nothing arrives
     */
    Progress step(Runnable longWait) throws InterruptedException {
        long asked = System.nanoTime();
        Optional<MiniBatch> next = reader.take(WAIT);
        long taken = System.nanoTime();
        waitNanos += taken - asked;
        if (next.isEmpty()) {
            uncheckedNanos += taken - asked;
            if (uncheckedNanos > CHECK_RUN_EVERY.toNanos()) {
                uncheckedNanos = 0;
                longWait.run();
            }
            return Progress.WAITED;
        }
        uncheckedNanos = 0;
        return train(next.get());
    }

    private Progress train(MiniBatch miniBatch) {
        long begun = System.nanoTime();
        StepMetrics metrics = model.train(miniBatch.pairs());
        double stepMillis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
        reader.giveBack(miniBatch);
        if (!Double.isFinite(metrics.loss())) {
            throw new PairStreamException("loss of step " + miniBatch.step() + " is " + metrics.loss()
                    + ": expected a finite number; try a smaller learning rate");
        }
        TrainingStep step = event(miniBatch, metrics, stepMillis, waitNanos / NANOS_PER_MILLI);
        waitNanos = 0;
        announce(miniBatch, step);
        sweep.sweep();
        listener.stepped(step);
        return miniBatch.last() ? Progress.FINISHED : Progress.STEPPED;
    }

    /** Saves and publishes what is new. What was published before is compared, and a checkpoint of it is made good. */
    private void announce(MiniBatch miniBatch, TrainingStep step) {
        Replay.Outcome outcome = replay.compare(step);
        Optional<CheckpointCreated> checkpoint = Optional.empty();
        if (outcome != Replay.Outcome.DIFFERENT && checkpointer.isDue(miniBatch)) {
            checkpoint = Optional.of(checkpointer.save(miniBatch, model, step.getParameterDigest()));
        }
        if (outcome == Replay.Outcome.NEW) {
            publisher.publish(miniBatch.rejected(), step, checkpoint, changedRun(miniBatch));
        } else {
            checkpoint.ifPresent(replay::requireSame);
        }
        checkpoint.ifPresent(sweep::announced);
        notSaved = checkpoint.isPresent() ? null : miniBatch;
    }

    /** Keeps what was trained since the last checkpoint, so that it need not be trained again when the run goes on. */
    void leave() {
        if (notSaved != null) {
            checkpointer.saveForResume(notSaved, model);
        }
    }

    /** Returns the run with its new status, if this step changes it. */
    private Optional<Run> changedRun(MiniBatch miniBatch) {
        RunStatus now = miniBatch.last() ? RunStatus.FINISHED : RunStatus.TRAINING;
        if (now == status) {
            return Optional.empty();
        }
        status = now;
        return Optional.of(RunRegistry.withStatus(run, now));
    }

    private TrainingStep event(MiniBatch miniBatch, StepMetrics metrics, double stepMillis, double waitMillis) {
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
                .setStepMillis(stepMillis)
                .setWaitMillis(waitMillis)
                .setFirstSequence(miniBatch.firstSequence())
                .setLastSequence(miniBatch.lastSequence())
                .setSampleDigest(miniBatch.sampleDigest())
                .setParameterDigest(model.parameterDigest())
                .build();
    }
}
