package io.pairstream.kafka.client;

import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Records that become visible together or not at all. */
public final class Transactions {

    private Transactions() {}

    /**
     * Publishes records in one transaction. If that fails the transaction is aborted, as far as the producer still can.
     *
     * @param producer a transactional producer after {@code initTransactions}
     * @param records what to publish, in order
     * @throws KafkaException if it was not committed
     * @throws Error if one was thrown meanwhile; the transaction is then aborted as well
     */
    @SuppressWarnings("FutureReturnValueIgnored") // commitTransaction waits for every send and throws what went wrong
    public static void commit(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        producer.beginTransaction();
        try {
            records.forEach(producer::send);
            producer.commitTransaction();
        } catch (RuntimeException | Error e) {
            abortAfter(producer, e);
            throw e;
        }
    }

    private static void abortAfter(Producer<String, byte[]> producer, Throwable failure) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }
}
