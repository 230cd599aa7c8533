package io.pairstream.producer;

import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.images.ImageRequest;
import io.pairstream.kafka.client.CommittedEnds;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunFailures;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TakenOverException;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.kafka.failure.FailureText;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.producer.publish.ImageRecords;
import io.pairstream.producer.publish.PairPublisher;
import io.pairstream.producer.publish.PairRecords;
import io.pairstream.producer.publish.PublishedStream;
import io.pairstream.producer.publish.StreamLayout;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunLife;
import io.pairstream.schemas.RunSettings;
import io.pairstream.schemas.Service;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.Waits;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares a run and publishes its pairs, each exactly once, however often it is stopped or killed in between.
 *
 * <p>The producer writes the run's status three times at most: DECLARED when it is new, STREAMING in the transaction of
 * the first pairs of a session that finds it DECLARED (or FAILED by a producer), FAILED when it gives up. Whatever the
 * trainer writes meanwhile stays.
 */
public final class ProducerService {

    private static final Logger log = LoggerFactory.getLogger(ProducerService.class);

    private final KafkaEnvironment kafka;
    private final ProducerOptions options;
    private final ImageRequest images;
    private final RunCheck check;
    private final ProducerListener listener;
    private final RunRegistry registry;
    private final ProducerMetrics metrics;
    private volatile boolean stopRequested;
    private final FirstFailure failure = new FirstFailure();
    private volatile ProducerState state = ProducerState.STARTING;

    /**
     * @param kafka brokers and topics
     * @param options what the run consists of
     * @param images which images the run has
     * @param check refuses what could be declared but not be used
     * @param listener told how it gets on
     * @param meters where the producer's meters are registered
     */
    public ProducerService(
            KafkaEnvironment kafka,
            ProducerOptions options,
            ImageRequest images,
            RunCheck check,
            ProducerListener listener,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.options = options;
        this.images = images;
        this.check = check;
        this.listener = listener;
        this.registry = new RunRegistry(kafka);
        this.metrics = new ProducerMetrics(meters, options.runId(), this::state);
        failure.onFailure(listener::publishingFails);
    }

    /** Makes {@link #run} return soon, with an open transaction aborted. May be called from any thread. */
    public void stop() {
        stopRequested = true;
    }

    /** Makes {@link #run} fail soon, as a failure of its own does. May be called from any thread. */
    public void fail(Throwable reason) {
        failure.set(reason);
    }

    /** Returns the present state: failed from the moment that a failure is known. */
    public ProducerState state() {
        return failure.isPresent() ? ProducerState.FAILED : state;
    }

    /**
     * Publishes what is not published yet. An interrupt of the thread works as {@link #stop()} does and stays set.
     *
     * @return what was done; not complete if it was stopped
     * @throws PairStreamException if topics or images are missing, the run cannot be used or is declared with other settings,
     *     another producer takes over, or the broker fails
     * @throws Error if one was thrown; a run that is declared is then FAILED, as it is after any unexpected failure
     */
    public ProducerReport run() {
        try {
            ProducerReport report = connectAndPublish();
            state = report.isComplete() ? ProducerState.PUBLISHED : ProducerState.STOPPED;
            return report;
        } catch (StoppedBeforePublishing e) {
            state = ProducerState.STOPPED;
            return ProducerReport.ofNothing(options.runId());
        } catch (PairStreamException e) {
            failure.set(e);
            throw e;
        } catch (RuntimeException | Error e) {
            failure.set(e);
            new RunFailures(kafka).recordFirst(Service.PRODUCER, options.runId(), FailureText.of(e));
            throw e;
        } finally {
            metrics.close();
        }
    }

    private ProducerReport connectAndPublish() {
        try {
            RunTopics pairs = RunTopics.require(kafka);
            Optional<Run> before = registry.find(options.runId());
            RunContent content = Waits.during(
                    () -> new Awaited("the images and pairs of run '" + options.runId() + "' to be made", ""),
                    () -> RunContent.prepare(asDeclared(before), images, this::loaded));
            content.notices().forEach(listener::notice);
            Run wanted = content.toRun(pairs.partitions(before));
            check.require(wanted);
            // before this producer ends another one's session: settings that differ are the user's mistake
            before.ifPresent(declared -> requireSame(declared, wanted));
            pairs.requireRoomFor(wanted);
            try (var session = ProducerSession.open(kafka, options.runId(), options.compression())) {
                metrics.watch(session.producer());
                return publish(session.producer(), content, wanted);
            }
        } catch (KafkaException e) {
            throw ProducerSession.failure(kafka.broker(), options.runId(), e);
        }
    }

    /** A run keeps the format that it was declared with, which earlier versions did not choose: no result depends on it. */
    private ProducerOptions asDeclared(Optional<Run> declared) {
        return declared.map(run -> options.published(PairFormat.named(run.getPairFormat())))
                .orElse(options);
    }

    private ProducerReport publish(Producer<String, byte[]> producer, RunContent content, Run wanted) {
        registry.awaitDecided();
        StreamLayout layout = content.layout(wanted.getPartitions());
        Optional<Run> present = registry.find(options.runId());
        Run run = present.orElseGet(() -> declare(producer, content, wanted));
        requireSame(run, wanted);
        long before = present.isPresent() ? publishedBefore(run, layout) : 0;
        listener.started(run, layout.total(), before);
        if (before == 0 && PairFormat.isReference(run)) {
            publishImages(producer, content.imageRecords(kafka.topics(), run), run);
        }
        state = ProducerState.PUBLISHING;
        metrics.startAt(before);
        log.info("publishing runId={} records={} published={}", run.getRunId(), layout.total(), before);
        long published = publishFrom(before, producer, content.records(kafka.topics(), layout), run);
        return new ProducerReport(run.getRunId(), layout.total(), before, published);
    }

    /** Publishes the images, unless they are there. Whoever sees a pair finds them before it. */
    private void publishImages(Producer<String, byte[]> producer, ImageRecords images, Run run) {
        if (new PublishedImages(kafka).areThere(run.getImageStartOffset(), images)) {
            return;
        }
        log.info("publishing images runId={} images={}", run.getRunId(), images.total());
        try {
            new PairPublisher(producer, images, this::isToStop)
                    .publish(0, Optional.empty(), done -> listener.imagesPublished(done, images.total()));
        } catch (RuntimeException | Error e) {
            markFailed(e);
            throw e;
        }
    }

    /**
     * Checks that a run is asked for with the settings it is declared with.
     *
     * @throws PairStreamException that names the first setting that differs, with both values
     */
    static void requireSame(Run declared, Run given) {
        RunSettings.difference(declared, given).ifPresent(difference -> {
            throw new PairStreamException(
                    "run '" + declared.getRunId() + "' is declared with " + difference.name() + " "
                            + difference.one() + ", given " + difference.other()
                            + ": expected the same settings or another run id");
        });
    }

    private Run declare(Producer<String, byte[]> producer, RunContent content, Run wanted) {
        CommittedEnds ends = new CommittedEnds(kafka.broker());
        Run run = Run.newBuilder(wanted)
                .setTrainStartOffsets(ends.now(kafka.topics().trainPairs().name(), wanted.getPartitions()))
                .setTestStartOffsets(ends.now(kafka.topics().testPairs().name(), wanted.getPartitions()))
                .setImageStartOffset(imageStart(content, wanted))
                .build();
        Transactions.commit(producer, List.of(RunRegistry.toRecord(kafka.topics(), run)));
        return run;
    }

    private long imageStart(RunContent content, Run wanted) {
        return PairFormat.isReference(wanted)
                ? new PublishedImages(kafka).startOf(wanted, content.imageRecords(kafka.topics(), wanted))
                : 0;
    }

    /** A finished run is published to its end, even if the broker has deleted its pairs since. */
    private long publishedBefore(Run run, StreamLayout layout) {
        return RunLife.isFinished(run) ? layout.total() : new PublishedStream(kafka).nextPosition(run, layout);
    }

    private long publishFrom(long before, Producer<String, byte[]> producer, PairRecords records, Run run) {
        Optional<ProducerRecord<String, byte[]>> streaming = streaming(run);
        try {
            if (before == records.total()) {
                streaming.ifPresent(status -> Transactions.commit(producer, List.of(status)));
                return before;
            }
            return new PairPublisher(producer, records, this::isToStop).publish(before, streaming, this::progressed);
        } catch (RuntimeException | Error e) {
            markFailed(e);
            throw e;
        }
    }

    /** Ends loading when it is to stop: nothing is declared yet. */
    private void loaded(long done, long total) {
        if (isToStop()) {
            throw new StoppedBeforePublishing();
        }
        listener.loaded(done, total);
    }

    private boolean isToStop() {
        failure.throwIfPresent();
        return stopRequested;
    }

    private void markFailed(Throwable thrown) {
        Throwable shown = thrown instanceof KafkaException refused
                ? ProducerSession.failure(kafka.broker(), options.runId(), refused)
                : thrown;
        failure.set(shown);
        if (!TakenOverException.isIn(thrown) && !(thrown instanceof InterruptException)) {
            new RunFailures(kafka).record(Service.PRODUCER, options.runId(), FailureText.of(shown));
        }
    }

    private void progressed(long published) {
        metrics.published(published);
        listener.progress(published);
    }

    private Optional<ProducerRecord<String, byte[]>> streaming(Run run) {
        return run.getStatus() == RunStatus.DECLARED || RunLife.isFailedBy(Service.PRODUCER, run)
                ? Optional.of(RunRegistry.toRecord(kafka.topics(), RunLife.withStatus(run, RunStatus.STREAMING)))
                : Optional.empty();
    }
}
