package io.pairstream.producer;

import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.client.Broker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** A transactional producer of one run: opening it ends the session of any other, and its open transaction. */
final class ProducerSession implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;

    private ProducerSession(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Connects and takes the run over. */
    static ProducerSession open(Broker broker, String runId, String compression) {
        ProducerSession session = new ProducerSession(broker.producer("pairstream-producer-" + runId, compression));
        try {
            session.producer.initTransactions();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Returns the producer, whose transactions are initialised. */
    Producer<String, byte[]> producer() {
        return producer;
    }

    /** Returns the error to show for what a client threw. */
    static PairStreamException failure(Broker broker, String runId, RuntimeException e) {
        if (e instanceof PairStreamException known) {
            return known;
        }
        if (isFenced(e)) {
            return new PairStreamException("another producer of run '" + runId + "' has taken over", e);
        }
        if (e instanceof InterruptException) {
            return new PairStreamException("interrupted while publishing run '" + runId + "'", e);
        }
        return broker.failure("cannot publish run '" + runId + "' to " + broker.bootstrapServers(), e);
    }

    /** Returns whether an error, one beneath it or one that followed it says that a newer producer has the run. */
    static boolean isFenced(Throwable e) {
        // what follows a failure of a Kafka client has that failure as its cause: the errors may form a circle
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(e));
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (next instanceof ProducerFencedException || next instanceof InvalidProducerEpochException) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(List.of(next.getSuppressed()));
                Optional.ofNullable(next.getCause()).ifPresent(open::add);
            }
        }
        return false;
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            producer.close(CLOSE_WITHIN);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
