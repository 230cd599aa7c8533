package io.pairstream.it.trouble;

import io.pairstream.it.Lab;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.HyperParameters;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.PairFormat;
import io.pairstream.schemas.TestSets;
import io.pairstream.schemas.codec.RecordCodecs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A run of one epoch whose records are made one by one, so that some of them can be other than a producer makes them. */
final class MadeRun {

    /** Training pairs. */
    static final int PAIRS = 20;

    private static final int PIXELS = 28 * 28;

    private final Lab lab;
    private final Run run;
    private final List<ProducerRecord<String, byte[]>> training = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> test = new ArrayList<>();

    private MadeRun(Lab lab, Run run) {
        this.lab = lab;
        this.run = run;
        for (int sequence = 0; sequence < PAIRS; sequence++) {
            training.add(toRecord(lab.topics().trainPairs().name(), sequence, run.getRunId(), bytes(sequence)));
        }
        for (int sequence = 0; sequence < TestSets.totalSize(run); sequence++) {
            test.add(toRecord(lab.topics().testPairs().name(), sequence, run.getRunId(), bytes(sequence)));
        }
    }

    /** Makes a run as one that a producer has declared, with two mini-batches of ten pairs. */
    static MadeRun like(Lab lab, String template, String runId) {
        Run declared = lab.run(template);
        return new MadeRun(
                lab,
                Run.newBuilder(declared)
                        .setRunId(runId)
                        .setStatus(RunStatus.STREAMING)
                        .setPairFormat(PairFormat.INLINE.id())
                        .setImageSet("")
                        .setEpochs(1)
                        .setRecordsPerEpoch(PAIRS)
                        .setTrainStartOffsets(
                                ends(lab, lab.topics().trainPairs().name()))
                        .setTestStartOffsets(ends(lab, lab.topics().testPairs().name()))
                        .setHyperParameters(HyperParameters.newBuilder(declared.getHyperParameters())
                                .setBatchSize(PAIRS / 2)
                                .build())
                        .build());
    }

    private static List<Long> ends(Lab lab, String topic) {
        try (var consumer = lab.broker().consumer()) {
            List<TopicPartition> partitions = TopicReader.partitions(lab.broker(), consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            return partitions.stream().map(each -> ends.getOrDefault(each, 0L)).toList();
        }
    }

    List<ProducerRecord<String, byte[]>> training() {
        return training;
    }

    List<ProducerRecord<String, byte[]>> test() {
        return test;
    }

    /** Returns the bytes of a pair of another run at a place in the stream. */
    byte[] bytesOfAnotherRun(int sequence) {
        ImagePair pair = pair(sequence);
        pair.setRunId("someone-else");
        return RecordCodecs.IMAGE_PAIR.encode(pair);
    }

    private byte[] bytes(int sequence) {
        return RecordCodecs.IMAGE_PAIR.encode(pair(sequence));
    }

    private ImagePair pair(int sequence) {
        byte[] pixels = new byte[PIXELS];
        Arrays.fill(pixels, (byte) (sequence * 10));
        ByteBuffer image = ByteBuffer.wrap(pixels);
        return new ImagePair(run.getRunId(), 0, (long) sequence, image, image, sequence % 2, 1, 2, 3, 4);
    }

    private static ProducerRecord<String, byte[]> toRecord(String topic, int sequence, String key, byte[] value) {
        return new ProducerRecord<>(topic, sequence % Lab.PARTITIONS, key, value);
    }

    /** Declares the run and publishes its records. */
    void publish() {
        try (var producer = lab.broker().producer("test", "lz4")) {
            producer.initTransactions();
            Transactions.commit(producer, List.of(RunRegistry.toRecord(lab.topics(), run)));
            Transactions.commit(producer, test);
            Transactions.commit(producer, training);
        }
    }
}
