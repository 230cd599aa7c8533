package io.pairstream.schemas.client;

import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that become visible together or not at all. */
public final class Transactions {

    private Transactions() {}

    /**
     * Publishes records in one transaction.
     *
     * @param producer a transactional producer after {@code initTransactions}
     * @param records what to publish, in order
     * @throws org.apache.kafka.common.KafkaException if it was not committed
     */
    @SuppressWarnings("FutureReturnValueIgnored") // commitTransaction waits for every send and throws what went wrong
    public static void commit(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        producer.beginTransaction();
        records.forEach(producer::send);
        producer.commitTransaction();
    }
}
