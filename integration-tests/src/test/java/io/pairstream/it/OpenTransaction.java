package io.pairstream.it;

import io.pairstream.kafka.topic.TopicAdmin;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A transaction of another producer in every partition of some topics. */
final class OpenTransaction implements AutoCloseable {

    private final Lab lab;
    private final List<String> topics;
    private final Producer<String, byte[]> producer;

    OpenTransaction(Lab lab, String... topics) {
        this.lab = lab;
        this.topics = List.of(topics);
        this.producer = lab.broker().producer("another-of-" + topics[0], "none");
        producer.initTransactions();
    }

    /** Begins it: what is written behind it from now on is hidden from readers of committed records. */
    void begin() {
        producer.beginTransaction();
        for (String topic : topics) {
            int partitions = new TopicAdmin(lab.broker()).partitions(topic);
            for (int partition = 0; partition < partitions; partition++) {
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
