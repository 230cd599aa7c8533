package io.pairstream.it;

import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A transaction of another producer in every partition that a trainer publishes to. */
final class OpenTransaction implements AutoCloseable {

    private final Lab lab;
    private final Producer<String, byte[]> producer;

    OpenTransaction(Lab lab) {
        this.lab = lab;
        this.producer = lab.broker().producer("another", "none");
        producer.initTransactions();
    }

    /** Begins it: what is written behind it from now on is hidden from readers of committed records. */
    void begin() {
        producer.beginTransaction();
        send(lab.topics().runs(), 0);
        for (String topic : List.of(lab.topics().steps(), lab.topics().checkpoints())) {
            for (int partition = 0; partition < Lab.PARTITIONS; partition++) {
                send(topic, partition);
            }
        }
        producer.flush();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the flush waits for it
    private void send(String topic, int partition) {
        producer.send(new ProducerRecord<>(topic, partition, "another/0", new byte[] {1}));
    }

    void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
