package io.pairstream.trainer;

import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.checkpoints.CheckpointFolder;
import io.pairstream.checkpoints.CheckpointStore;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunPartitions;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TakenOverException;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.model.ModelOptions;
import io.pairstream.model.Models;
import io.pairstream.model.NetworkMemory;
import io.pairstream.model.PairModel;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunLife;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.TestSets;
import io.pairstream.trainer.stream.MiniBatchReader;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains one run to its end. Call {@link #run()} on a thread of its own: that thread owns the model and the random
 * numbers of its dropout.
 */
public final class TrainerService {

    private static final Logger log = LoggerFactory.getLogger(TrainerService.class);

    private final KafkaEnvironment kafka;
    private final TrainerOptions options;
    private final TrainerListener listener;
    private final RunRegistry registry;
    private final TrainerMetrics metrics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final FirstFailure failure = new FirstFailure();
    private volatile TrainerState state = new TrainerState.Restoring();

    /**
     * @param kafka brokers and topics
     * @param options the service's options
     * @param listener hears of progress
     * @param meters where the trainer's meters are registered
     */
    public TrainerService(
            KafkaEnvironment kafka, TrainerOptions options, TrainerListener listener, MeterRegistry meters) {
        this.kafka = kafka;
        this.options = options;
        this.listener = listener;
        this.registry = new RunRegistry(kafka);
        this.metrics = new TrainerMetrics(meters, options.runId(), this::state);
        failure.onFailure(listener::trainingFails);
    }

    /** Returns the present state: failed from the moment that a failure is known. */
    public TrainerState state() {
        return failure.find()
                .<TrainerState>map(reason -> new TrainerState.Failed(FailureText.of(reason)))
                .orElse(state);
    }

    /** Asks for an end after the step under way. */
    public void stop() {
        stop.countDown();
    }

    /** Makes {@link #run} fail after the step under way, for a reason that is not the trainer's own. */
    public void fail(Throwable reason) {
        failure.set(reason);
    }

    /**
     * Restores the run's newest checkpoint and trains to the run's end.
     *
     * @return the final state: finished or stopped
     * @throws PairStreamException if training cannot go on; the run is then FAILED, unless another trainer has it
     * @throws Error if one was thrown on any of the trainer's threads; the run is then FAILED as well
     */
    public TrainerState run() {
        TrainerState.Restoring restoring = new TrainerState.Restoring();
        state = restoring;
        try {
            boolean declared = registry.awaitDeclared(options.runId(), options.declaredWithin(), stop);
            state = declared ? train(restoring) : restoring.stopped();
            return state;
        } catch (InterruptedException e) {
            PairStreamException interrupted = kafka.broker().interrupted(e);
            failure.set(interrupted);
            throw interrupted;
        } catch (RuntimeException | Error e) {
            failure.set(e);
            throw e;
        } finally {
            metrics.close();
        }
    }

    private TrainerState train(TrainerState.Restoring restoring) throws InterruptedException {
        try (StepPublisher publisher = new StepPublisher(kafka, options.runId(), metrics)) {
            publisher.takeOver();
            try {
                return train(restoring, publisher);
            } catch (TakenOverException | RunFailedException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                failure.set(e);
                markFailed(publisher, e);
                throw e;
            }
        }
    }

    private TrainerState train(TrainerState.Restoring restoring, StepPublisher publisher) throws InterruptedException {
        registry.awaitDecided();
        Run run = registry.require(options.runId()); // as an older trainer has left it, which is fenced by now
        new TopicAdmin(kafka.broker()).require(kafka.topics());
        ModelOptions modelOptions = TrainableRun.require(run);
        NetworkMemory.require(modelOptions, NetworkMemory.TRAINING);
        Numerics numerics = new Numerics(Models.numericFingerprint(modelOptions), options.acceptDifferentNumerics());
        CheckpointStore store = new FileCheckpointStore(options.checkpoints());
        PublishedEvents published = PublishedEvents.read(kafka, run.getRunId());
        CheckpointFolder folder = RunFolder.of(run, published, store, kafka.topics());
        folder.removeLeftovers();
        RestoredRun restored = RestoredRun.find(run, published, store, folder, numerics);
        if (restored.last()) {
            log.info("run is finished already runId={} steps={}", run.getRunId(), restored.stepsDone());
            return restoring.finished(restored.stepsDone());
        }
        Run resumed = resume(run, restored, numerics, publisher);
        try (PairModel model = Models.create(modelOptions);
                CheckpointSweep sweep = new CheckpointSweep(
                        kafka, run.getRunId(), TestSets.primary(run), store, options.keptCheckpoints());
                EarlyStopping earlyStopping = EarlyStopping.of(kafka, run);
                MiniBatchReader reader = new MiniBatchReader(
                        kafka.broker(),
                        consumer(run),
                        kafka.topics().trainPairs().name(),
                        run,
                        restored.startPoint(),
                        new ImageJoin(kafka, options.checkpoints()))) {
            restored.restoreInto(model);
            published.checkpoints().values().forEach(sweep::announced);
            reader.start();
            Checkpointer checkpointer = new Checkpointer(folder, run, numerics.fingerprint());
            Replay replay = new Replay(published, numerics.fingerprint(), !numerics.areTheOnly(resumed));
            TrainerState ended;
            try (StepAnnouncer announcer =
                    new StepAnnouncer(resumed, checkpointer, publisher, sweep, replay, listener, metrics, failure)) {
                ended = drive(
                        new TrainingLoop(
                                resumed,
                                model,
                                reader,
                                earlyStopping,
                                checkpointer,
                                announcer,
                                listener,
                                new TrainingWaits(kafka, resumed)),
                        restoring.training(restored.stepsDone()));
            }
            if (ended instanceof TrainerState.Finished) {
                folder.removeForResume();
            }
            return ended;
        }
    }

    private Consumer<String, byte[]> consumer(Run run) {
        Consumer<String, byte[]> consumer = RunPartitions.consumer(kafka.broker(), run);
        metrics.watch(consumer);
        return consumer;
    }

    /** Returns the run as it goes on, published if that is news: after a failure, or under other numerics. */
    private static Run resume(Run run, RestoredRun restored, Numerics numerics, StepPublisher publisher) {
        Run marked = numerics.mark(run);
        boolean begun = restored.isBegun() || RunLife.isFailed(run);
        Run resumed = begun ? RunLife.withStatus(marked, RunStatus.TRAINING) : marked;
        if (begun && !resumed.equals(run)) {
            publisher.publish(resumed);
        }
        return resumed;
    }

    /** Sets the run FAILED, unless another trainer has it or the broker is away. */
    private void markFailed(StepPublisher publisher, Throwable reason) {
        if (reason.getCause() instanceof TimeoutException) {
            return;
        }
        try {
            Run present = registry.require(options.runId());
            if (!RunLife.isFinished(present)) {
                publisher.publish(RunLife.failed(present, Service.TRAINER, FailureText.of(reason)));
            }
        } catch (TakenOverException e) {
            e.addSuppressed(reason);
            throw e;
        } catch (RuntimeException | Error e) {
            log.warn("cannot mark the run as FAILED runId={} reason={}", options.runId(), e.getMessage(), e);
        }
    }

    /** Trains to the end. That training fails is known before anything is closed. */
    private TrainerState drive(TrainingLoop loop, TrainerState.Training first) throws InterruptedException {
        try {
            return trainToEnd(loop, first);
        } catch (RuntimeException | Error e) {
            failure.set(e);
            throw e;
        }
    }

    private TrainerState trainToEnd(TrainingLoop loop, TrainerState.Training first) throws InterruptedException {
        TrainerState.Training training = first;
        state = training;
        metrics.training();
        loop.begin(first.nextStep());
        while (!isStopped()) {
            failure.throwIfPresent();
            TrainingLoop.Progress progress = loop.step(this::requireNotFailed);
            if (progress == TrainingLoop.Progress.WAITED) {
                continue;
            }
            training = training.stepped();
            state = training;
            if (progress == TrainingLoop.Progress.FINISHED) {
                return training.finished();
            }
        }
        loop.leave();
        log.info("stopped runId={} nextStep={}", options.runId(), training.nextStep());
        return training.stopped();
    }

    /** Ends the wait for data that a failed producer will not send. */
    private void requireNotFailed() {
        Run present = registry.require(options.runId());
        if (RunLife.isFailed(present)) {
            throw new RunFailedException(present);
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }
}
