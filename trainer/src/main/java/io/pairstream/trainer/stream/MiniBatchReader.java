package io.pairstream.trainer.stream;

import io.pairstream.joining.ImageJoin;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.RunPartitions;
import io.pairstream.kafka.client.StoredRecords;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.model.PairBatch;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.stream.PairDecoder;
import io.pairstream.schemas.stream.PairImages;
import io.pairstream.schemas.stream.PairRecord;
import io.pairstream.schemas.stream.PairRotation;
import io.pairstream.schemas.stream.Slot;
import io.pairstream.schemas.stream.StreamShape;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.waiting.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads mini-batches ahead on a thread of its own. It assigns the partitions itself, without a group, so a step may take
 * as long as it likes. Buffers circulate: {@value #BUFFERS} in all, one filled, one ready, one trained on.
 */
public final class MiniBatchReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MiniBatchReader.class);

    private static final int BUFFERS = 3;
    private static final int MOST_WAITING_PER_PARTITION = 4_000;
    private static final long MOST_WAITING_BYTES_PER_PARTITION = 32L << 20;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long WARN_EVERY_REJECTED = 1_000;

    private final Consumer<String, byte[]> consumer;
    private final ImageJoin join;
    private final Run run;
    private final RunPartitions partitions;
    private final PairRotation rotation;
    private final MiniBatchAssembler assembler;
    private final BlockingQueue<PairBatch> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Delivery> ready = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final Thread thread;
    private volatile boolean closed;
    private volatile Slot awaited;
    private long rejectedSoFar;

    /**
     * @param broker where the topic is
     * @param consumer a consumer of committed records, which this reader closes
     * @param topic the topic of training pairs
     * @param run the run
     * @param start where to start
     * @param join where images of pairs by reference come from
     */
    public MiniBatchReader(
            Broker broker, Consumer<String, byte[]> consumer, String topic, Run run, StartPoint start, ImageJoin join) {
        this.consumer = consumer;
        this.run = run;
        this.join = join;
        StreamShape shape = StreamShape.of(run);
        int batchSize = run.getHyperParameters().getBatchSize();
        this.rotation = new PairRotation(shape, start.next(), start.offsetArray());
        this.assembler = new MiniBatchAssembler(shape, batchSize, rotation, new SampleDigest(start.sampleDigest()));
        this.awaited = start.next();
        this.partitions = new RunPartitions(broker, run.getRunId(), consumer, topic, shape.partitions());
        int capacity = (int) Math.min(batchSize, run.getRecordsPerEpoch());
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new PairBatch(capacity, ImageShape.of(run)));
        }
        this.thread = new Thread(() -> read(start), "pairstream-reader-" + run.getRunId());
    }

    /** Starts reading. */
    public void start() {
        thread.start();
    }

    /**
     * Returns the next mini-batch, waiting for it at most a given time.
     *
     * @return the mini-batch, or empty if the time is over
     * @throws RuntimeException or an {@link Error}: what the reading thread has thrown
     */
    public Optional<MiniBatch> take(Duration atMost) throws InterruptedException {
        Delivery delivery = ready.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (delivery == null) {
            return Optional.empty();
        }
        if (delivery.failure() != null) {
            throw FirstFailure.unchecked(delivery.failure());
        }
        return Optional.ofNullable(delivery.miniBatch());
    }

    /** Returns the first slot whose record has not come yet. */
    public Slot awaited() {
        return awaited;
    }

    /** Gives a mini-batch's buffer back after the step. */
    public void giveBack(MiniBatch miniBatch) {
        miniBatch.pairs().clear();
        free.add(miniBatch.pairs());
    }

    private void read(StartPoint start) {
        try (consumer;
                PairImages images = join.ofTraining(run, consumer)) {
            partitions.seek(start.offsets());
            readToEnd(PairDecoder.ofTraining(run).joining(images));
        } catch (WakeupException e) {
            log.debug("reading was stopped runId={}", run.getRunId(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            ready.add(new Delivery(null, e)); // behind the mini-batches before it, which are trained on
        } catch (Error e) {
            ready.add(new Delivery(null, e));
            throw e; // so that the process hears of it before they are
        }
    }

    private void readToEnd(PairDecoder decoder) throws InterruptedException {
        long lastArrival = System.nanoTime();
        Optional<PairBatch> buffer = nextBuffer();
        while (buffer.isPresent() && !assembler.isAtEnd()) {
            var polled = partitions.poll(POLL);
            polled.forEach(found -> offer(decoder, found));
            if (!polled.isEmpty()) {
                lastArrival = System.nanoTime();
            }
            boolean quiet = System.nanoTime() - lastArrival
                    > TimeLimit.LAST_PAIR.duration().toNanos();
            Optional<MiniBatch> whole = assembler.fill(buffer.get(), quiet);
            while (whole.isPresent()) {
                ready.add(new Delivery(whole.get(), null));
                buffer = nextBuffer();
                whole = buffer.flatMap(next -> assembler.fill(next, quiet));
            }
            awaited = rotation.next();
            pauseThoseAhead();
        }
    }

    /** Returns a buffer that came back from training, or empty if this reader is closed. */
    private Optional<PairBatch> nextBuffer() throws InterruptedException {
        while (!closed) {
            PairBatch back = free.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (back != null) {
                return Optional.of(back);
            }
        }
        return Optional.empty();
    }

    private void offer(PairDecoder decoder, ConsumerRecord<String, byte[]> found) {
        PairRecord.of(decoder, StoredRecords.of(found)).ifPresent(record -> {
            if (record instanceof PairRecord.Rejected rejected) {
                warn(rejected.letter());
            }
            rotation.offer(found.partition(), record);
        });
    }

    private void warn(DeadLetter letter) {
        if (rejectedSoFar++ % WARN_EVERY_REJECTED == 0) {
            log.warn(
                    "record rejected runId={} partition={} offset={} reason={}",
                    letter.runId(),
                    letter.partition(),
                    letter.offset(),
                    letter.reason());
        }
    }

    private void pauseThoseAhead() {
        for (TopicPartition partition : consumer.assignment()) {
            List<TopicPartition> one = List.of(partition);
            if (isAhead(partition.partition())) {
                consumer.pause(one);
            } else {
                consumer.resume(one);
            }
        }
    }

    private boolean isAhead(int partition) {
        return !rotation.isTurnOf(partition)
                && (rotation.waiting(partition) > MOST_WAITING_PER_PARTITION
                        || rotation.waitingBytes(partition) > MOST_WAITING_BYTES_PER_PARTITION);
    }

    /** Stops reading and waits for the thread to end. */
    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Delivery(
            @Nullable MiniBatch miniBatch, @Nullable Throwable failure) {}
}
