package io.pairstream.producer;

import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TakenOverException;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Service;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;

/** A transactional producer of one run: opening it ends the session of any other, and its open transaction. */
final class ProducerSession implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;

    private ProducerSession(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Connects and takes the run over. */
    static ProducerSession open(KafkaEnvironment kafka, String runId, String compression) {
        ProducerSession session = new ProducerSession(
                kafka.broker().producer(kafka.topics().transactionalId(Service.PRODUCER, runId), compression));
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
        if (e instanceof InterruptException) {
            return new PairStreamException("interrupted while publishing run '" + runId + "'", e);
        }
        Optional<TakenOverException> takenOver = TakenOverException.of(Service.PRODUCER, runId, e);
        return takenOver.isPresent()
                ? takenOver.get()
                : broker.failure("cannot publish run '" + runId + "' to " + broker.bootstrapServers(), e);
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
