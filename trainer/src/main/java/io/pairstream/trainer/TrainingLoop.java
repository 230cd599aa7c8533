package io.pairstream.trainer;

import io.pairstream.checkpoints.ModelState;
import io.pairstream.model.PairModel;
import io.pairstream.model.StepMetrics;
import io.pairstream.records.Run;
import io.pairstream.records.StopDecision;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunPlan;
import io.pairstream.trainer.stream.MiniBatch;
import io.pairstream.trainer.stream.MiniBatchReader;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One mini-batch after the other: wait for it, train on it, hand it on to be saved and published. */
final class TrainingLoop {

    private static final Logger log = LoggerFactory.getLogger(TrainingLoop.class);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration CHECK_RUN_EVERY = Duration.ofSeconds(5);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Run run;
    private final PairModel model;
    private final MiniBatchReader reader;
    private final EarlyStopping earlyStopping;
    private final Checkpointer checkpointer;
    private final StepAnnouncer announcer;
    private final TrainerListener listener;
    private final TrainingWaits waits;
    private @Nullable MiniBatch last;
    private long nextStep;
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
            EarlyStopping earlyStopping,
            Checkpointer checkpointer,
            StepAnnouncer announcer,
            TrainerListener listener,
            TrainingWaits waits) {
        this.run = run;
        this.model = model;
        this.reader = reader;
        this.earlyStopping = earlyStopping;
        this.checkpointer = checkpointer;
        this.announcer = announcer;
        this.listener = listener;
        this.waits = waits;
    }

    void begin(long first) {
        nextStep = first;
        long steps = RunPlan.of(run).steps();
        log.info("training runId={} nextStep={} steps={}", run.getRunId(), first, steps);
        listener.training(run, first, steps);
    }

    /**
     * Does the next step, if it may be done and its mini-batch arrives within a short time.
     *
     * @param longWait called from time to time while that is not so
     */
    Progress step(Runnable longWait) throws InterruptedException {
        long asked = System.nanoTime();
        boolean allowed = earlyStopping.mayTrain(nextStep, WAIT);
        Optional<MiniBatch> next = allowed ? reader.take(WAIT) : Optional.empty();
        long taken = System.nanoTime();
        waitNanos += taken - asked;
        if (next.isEmpty()) {
            announcer.requireNotFailed();
            uncheckedNanos += taken - asked;
            if (uncheckedNanos > CHECK_RUN_EVERY.toNanos()) {
                uncheckedNanos = 0;
                longWait.run();
            }
            if (allowed) {
                waits.forPairs(reader.awaited());
            } else {
                waits.forEvaluation(nextStep);
            }
            return Progress.WAITED;
        }
        uncheckedNanos = 0;
        waits.over();
        Optional<StopDecision> stop = earlyStopping.endingWith(nextStep);
        return train(stop.isPresent() ? next.get().asLast() : next.get(), stop);
    }

    private Progress train(MiniBatch miniBatch, Optional<StopDecision> stop) throws InterruptedException {
        long begun = System.nanoTime();
        StepMetrics metrics = model.train(miniBatch.pairs());
        reader.giveBack(miniBatch);
        if (!Double.isFinite(metrics.loss())) {
            throw new PairStreamException("loss of step " + miniBatch.step() + " is " + metrics.loss()
                    + ": expected a finite number; try a smaller learning rate");
        }
        announcer.await(); // its copy is let go before there is another: some networks' are gigabytes
        Optional<ModelState> state = checkpointer.isDue(miniBatch) ? Optional.of(model.state()) : Optional.empty();
        float[] parameters = state.map(ModelState::parameters).orElseGet(model::parameters);
        double stepMillis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
        announcer.announce(
                new TrainedStep(miniBatch, metrics, stepMillis, waitNanos / NANOS_PER_MILLI, parameters, stop, state));
        last = miniBatch;
        nextStep++;
        waitNanos = 0;
        if (!miniBatch.last()) {
            return Progress.STEPPED;
        }
        announcer.await();
        stop.ifPresent(listener::stoppedEarly);
        return Progress.FINISHED;
    }

    /** Ends training before the run's end, and keeps what no checkpoint has, so that it need not be trained again. */
    void leave() throws InterruptedException {
        boolean saved = announcer.await();
        if (last != null && !saved) {
            checkpointer.saveForResume(last, model.state());
        }
    }
}
