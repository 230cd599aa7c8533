package io.pairstream.verifier.messages;

import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.records.VerifyReply;
import io.pairstream.records.VerifyRequest;
import io.pairstream.schemas.topic.Topic;
import io.pairstream.verifier.scoring.LiveModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A consumer that shares the requests with those of other verifiers, and a producer whose transactions hold answers together with how far
 * the requests are answered. After an error both are of no use any more.
 */
final class AnsweringClients implements AutoCloseable {

    private final Topic<VerifyRequest> requests;
    private final Topic<VerifyReply> replies;
    private final ReplyTopics addresses;
    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;

    /**
     * @param kafka brokers and topics
     * @param instance which verifier this is; another one of the same name is fenced
     * @param addresses where answers may go
     * @param atOnce most requests of a transaction
     */
    AnsweringClients(KafkaEnvironment kafka, String instance, ReplyTopics addresses, int atOnce) {
        this.requests = kafka.topics().verifyRequests();
        this.replies = kafka.topics().verifyReplies();
        this.addresses = addresses;
        Broker few =
                kafka.broker().withDefaults(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(atOnce)));
        this.producer = kafka.broker().producer(kafka.topics().verifierTransactionalId(instance), "none");
        try {
            producer.initTransactions();
            this.consumer = few.consumer(kafka.topics().verifierGroup(), instance);
        } catch (RuntimeException | Error e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        consumer.subscribe(List.of(requests.name()));
    }

    /** Returns the next requests, waiting at most a given time for some. */
    ConsumerRecords<String, byte[]> poll(Duration atMost) {
        return consumer.poll(atMost);
    }

    /**
     * Answers requests in one transaction with their offsets.
     *
     * @throws KafkaException if nothing of it is there
     */
    @SuppressWarnings("FutureReturnValueIgnored") // commitTransaction waits for every send and throws what went wrong
    void answer(ConsumerRecords<String, byte[]> found, LiveModel model) {
        List<ProducerRecord<String, byte[]>> answers = answers(found, model);
        producer.beginTransaction();
        answers.forEach(producer::send);
        producer.sendOffsetsToTransaction(next(found), consumer.groupMetadata());
        producer.commitTransaction();
    }

    private List<ProducerRecord<String, byte[]>> answers(ConsumerRecords<String, byte[]> found, LiveModel model) {
        Replies answered = new Replies(requests, model);
        List<ReplyAddress> to = new ArrayList<>();
        List<List<Header>> headers = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> request : found) {
            ReplyAddress address = addresses.of(request.headers(), consumer);
            to.add(address);
            headers.add(RequestHeaders.ofAnswer(request.headers()));
            answered.add(request, address.problem());
        }
        List<ProducerRecord<String, byte[]>> answers = new ArrayList<>();
        for (VerifyReply reply : answered.all()) {
            ReplyAddress address = to.get(answers.size());
            answers.add(new ProducerRecord<>(
                    address.topic(),
                    address.partition(),
                    reply.getRequestId(),
                    replies.codec().encode(reply),
                    headers.get(answers.size())));
        }
        return answers;
    }

    private static Map<TopicPartition, OffsetAndMetadata> next(ConsumerRecords<String, byte[]> found) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (TopicPartition partition : found.partitions()) {
            List<ConsumerRecord<String, byte[]>> records = found.records(partition);
            next.put(
                    partition,
                    new OffsetAndMetadata(records.get(records.size() - 1).offset() + 1));
        }
        return next;
    }

    /** Closes both; a transaction that is open is aborted, as far as the broker can be told. */
    @Override
    public void close() {
        try {
            producer.close(Duration.ofSeconds(1));
        } finally {
            consumer.close();
        }
    }
}
