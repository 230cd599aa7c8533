package io.pairstream.kafka.client;

import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.topic.RecordSizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** The partitions that a run's pairs are in, read from given offsets on. What is no longer there is an error. */
public final class RunPartitions {

    private final Broker broker;
    private final String runId;
    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();

    /**
     * First offsets of partitions that begin behind an open transaction. They are not assigned before it has ended: a broker
     * answers whoever fetches from there at once and with nothing, again and again.
     */
    private final Map<TopicPartition, Long> hidden = new LinkedHashMap<>();

    /**
     * @param broker where the topic is
     * @param runId the run, for messages
     * @param consumer a consumer without a group, which stays the caller's to close
     * @param topic the topic
     * @param count in how many of its partitions the run's pairs are: as many as it had when the run was declared
     */
    public RunPartitions(Broker broker, String runId, Consumer<String, byte[]> consumer, String topic, int count) {
        this.broker = broker;
        this.runId = runId;
        this.consumer = consumer;
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
    }

    /** Returns a consumer of a run's pairs, which takes so many at once as memory has room for, however large they are. */
    public static Consumer<String, byte[]> consumer(Broker broker, Run run) {
        int most = RecordSizes.pairsAtOnce(ConsumerConfig.DEFAULT_MAX_POLL_RECORDS, ImageShape.of(run));
        return broker.withDefaults(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(most)))
                .consumer();
    }

    /**
     * Goes to where reading starts in each partition; one that begins behind an open transaction is read when that has ended.
     *
     * @param offsets for each partition the first offset to read
     * @throws PairStreamException that names the offsets, if a partition does not reach from there on any more
     */
    public void seek(List<Long> offsets) {
        requirePresent();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        List<Long> ends = ends();
        for (TopicPartition partition : partitions) {
            long offset = offsets.get(partition.partition());
            long beginning = beginnings.getOrDefault(partition, 0L);
            long end = ends.get(partition.partition());
            if (offset < beginning || offset > end) {
                throw gone(partition, offset, beginning, end);
            }
            hidden.put(partition, offset);
        }
        assignReadable();
    }

    private void assignReadable() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(hidden.keySet());
        List<Map.Entry<TopicPartition, Long>> readable = hidden.entrySet().stream()
                .filter(first -> first.getValue() <= ends.getOrDefault(first.getKey(), 0L))
                .map(Map.Entry::copyOf)
                .toList();
        List<TopicPartition> assigned = new ArrayList<>(consumer.assignment());
        readable.forEach(first -> assigned.add(first.getKey()));
        consumer.assign(assigned);
        for (Map.Entry<TopicPartition, Long> first : readable) {
            consumer.seek(first.getKey(), first.getValue());
            hidden.remove(first.getKey());
        }
    }

    /** What is behind a transaction that is open is there as well, though nobody can read it yet. */
    private List<Long> ends() {
        return new CommittedEnds(broker).now(partitions.get(0).topic(), partitions.size());
    }

    /** Partitions can be added, but never be taken away: where one is missing the topic is another one. */
    private void requirePresent() {
        String topic = partitions.get(0).topic();
        int present = TopicReader.partitions(broker, consumer, topic).size();
        if (present < partitions.size()) {
            throw new PairStreamException("records of run '" + runId + "' are gone: topic " + topic + " has " + present
                    + " partitions, expected the " + partitions.size()
                    + " that the run was declared with (the topic was made anew); use another run id");
        }
    }

    /**
     * Returns the next records of any partition, waiting at most a given time for some.
     *
     * @throws PairStreamException that names the offsets, if records were deleted before they were read
     */
    public ConsumerRecords<String, byte[]> poll(Duration atMost) {
        try {
            if (!hidden.isEmpty()) {
                assignReadable();
            }
            return consumer.assignment().isEmpty() ? nothingWithin(atMost) : consumer.poll(atMost);
        } catch (OffsetOutOfRangeException e) {
            var first = e.offsetOutOfRangePartitions().entrySet().iterator().next();
            List<TopicPartition> one = List.of(first.getKey());
            throw gone(
                    first.getKey(),
                    first.getValue(),
                    consumer.beginningOffsets(one).getOrDefault(first.getKey(), 0L),
                    ends().get(first.getKey().partition()));
        }
    }

    private ConsumerRecords<String, byte[]> nothingWithin(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return ConsumerRecords.empty();
        } catch (InterruptedException e) {
            throw broker.interrupted(e);
        }
    }

    private PairStreamException gone(TopicPartition partition, long offset, long beginning, long end) {
        return new PairStreamException("records of run '" + runId + "' are gone: partition " + partition.partition()
                + " of topic " + partition.topic() + " holds offsets " + beginning + " to " + end + ", expected offset "
                + offset + (offset < beginning ? " (deleted by retention)" : " (the topic was made anew)")
                + "; use another run id");
    }
}
