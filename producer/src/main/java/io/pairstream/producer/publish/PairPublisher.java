package io.pairstream.producer.publish;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends a run's records in transactions of {@value #TRANSACTION_RECORDS}, or fewer of large images. Whether it is stopped, interrupted or fails:
 * a transaction that is not complete is aborted, so each record is committed once or not at all.
 */
public final class PairPublisher {

    /** Records in one transaction: 8 MB of MNIST's pairs, a tenth of a second of sending. Each commit is a wait for the broker. */
    public static final int TRANSACTION_RECORDS = 5_000;

    private final Producer<String, byte[]> producer;
    private final StreamRecords records;
    private final BooleanSupplier stopRequested;
    private final Set<TopicPartition> opened = new HashSet<>();

    /**
     * @param producer a producer whose transactions are initialised
     * @param records what to send
     * @param stopRequested asked before each record; an interrupt of the thread counts as a request too
     */
    public PairPublisher(Producer<String, byte[]> producer, StreamRecords records, BooleanSupplier stopRequested) {
        this.producer = producer;
        this.records = records;
        this.stopRequested = stopRequested;
    }

    /**
     * Sends the stream from a position to its end, or until it is asked to stop.
     *
     * @param from position of the first record to send
     * @param opening a record that belongs into the first transaction, such as the run's new status
     * @param progress told the next position after each transaction
     * @return the position of the first record that is not committed
     */
    public long publish(long from, Optional<ProducerRecord<String, byte[]>> opening, LongConsumer progress) {
        long position = from;
        Optional<ProducerRecord<String, byte[]>> first = opening;
        while (position < records.total() && !isStopped()) {
            long end = Math.min(position + records.perTransaction(), records.total());
            if (!transaction(first, position, end)) {
                return position;
            }
            position = end;
            first = Optional.empty();
            progress.accept(position);
        }
        return position;
    }

    private boolean transaction(Optional<ProducerRecord<String, byte[]>> opening, long from, long end) {
        producer.beginTransaction();
        try {
            opening.ifPresent(this::send);
            for (long position = from; position < end; position++) {
                if (isStopped()) {
                    abort();
                    return false;
                }
                send(records.at(position));
            }
            commit();
            return true;
        } catch (InterruptException e) {
            abort();
            return false;
        } catch (RuntimeException | Error e) {
            abortAfter(e);
            throw e;
        }
    }

    private boolean isStopped() {
        return stopRequested.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    /**
     * Sends a record; the first one of a partition alone. The broker looks up whether a partition is part of the transaction,
     * and meanwhile refuses, with an error in its log, what it gets of a producer that it has not heard of there.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a failed send makes the commit fail
    private void send(ProducerRecord<String, byte[]> next) {
        producer.send(next);
        if (next.partition() != null && opened.add(new TopicPartition(next.topic(), next.partition()))) {
            producer.flush();
        }
    }

    /** A commit that was interrupted may have happened; asking again is safe and settles it. */
    private void commit() {
        try {
            producer.commitTransaction();
        } catch (InterruptException e) {
            uninterrupted(producer::commitTransaction);
        }
    }

    private void abort() {
        uninterrupted(producer::abortTransaction);
    }

    private void abortAfter(Throwable failure) {
        try {
            abort();
        } catch (KafkaException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }

    /** Runs an action without the thread's interrupt, which is set again afterwards. */
    private static void uninterrupted(Runnable action) {
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
