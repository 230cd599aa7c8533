package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.HyperParameters;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.codec.RecordCodecs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are no usable pair go to the dead letters with their reason, are counted, and training goes on. */
class RejectedRecordsTest {

    private static final int RECORDS = 20;

    @TempDir
    private Path folder;

    private Lab lab;
    private Run run;

    @BeforeEach
    void declareARunOfTwentyPairs() {
        lab = Lab.start(folder);
        lab.produce(Lab.inline(Lab.options("template", "cnn")));
        List<Long> ends = ends();
        run = Run.newBuilder(lab.run("template"))
                .setRunId("r")
                .setStatus(RunStatus.STREAMING)
                .setEpochs(1)
                .setRecordsPerEpoch(RECORDS)
                .setTrainStartOffsets(ends)
                .setHyperParameters(
                        HyperParameters.newBuilder(lab.run("template").getHyperParameters())
                                .setBatchSize(10)
                                .build())
                .build();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void goesOnWithoutTheRecordsThatCannotBeUsed() {
        // given a stream in which four pairs are spoilt, each in its own way, and one garbage record is extra
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int sequence = 0; sequence < RECORDS; sequence++) {
            records.add(record(sequence, bytes(sequence)));
        }
        records.set(3, record(3, "no Avro at all".getBytes(StandardCharsets.UTF_8)));
        byte[] unknownSchema = bytes(5);
        unknownSchema[2] ^= 1;
        records.set(5, record(5, unknownSchema));
        ImagePair small = pair(8);
        small.setLeft(ByteBuffer.allocate(100));
        records.set(8, record(8, RecordCodecs.IMAGE_PAIR.encode(small)));
        ImagePair seven = pair(12);
        seven.setLabel(7);
        records.set(12, record(12, RecordCodecs.IMAGE_PAIR.encode(seven)));
        records.add(1, record(0, new byte[] {1, 2, 3}));
        publish(records);

        // when
        lab.train("r");

        // then both mini-batches were trained on what is left of them
        List<TrainingStep> steps = lab.steps("r");
        assertThat(steps).extracting(TrainingStep::getSamples).containsExactly(7, 9);
        assertThat(steps).extracting(TrainingStep::getRejected).containsExactly(4, 1);
        assertThat(steps).extracting(TrainingStep::getLastSequence).containsExactly(9L, 19L);
        assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FINISHED);

        // and the dead letters say why
        assertThat(deadLetterReasons())
                .containsExactlyInAnyOrder(
                        "no Avro single-object encoding; expected ImagePair",
                        "no Avro single-object encoding; expected ImagePair",
                        "unknown schema; expected ImagePair",
                        "left image of bytes 100: expected 784 (28 x 28)",
                        "label 7: expected 0 or 1");
    }

    @Test
    void stopsOnAGapThatNothingExplains() {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int sequence = 0; sequence < RECORDS; sequence++) {
            if (sequence != 4) {
                records.add(record(sequence, bytes(sequence)));
            }
        }
        publish(records);

        assertThatThrownBy(() -> lab.train("r"))
                .isInstanceOf(PairStreamException.class)
                .hasMessageMatching("gap in partition 1 at offset \\d+: expected epoch 0 sequence 4, found epoch 0"
                        + " sequence 7");
        assertThat(lab.run("r").getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(lab.run("r").getFailure()).startsWith("trainer: gap in partition 1");
    }

    private void publish(List<ProducerRecord<String, byte[]>> records) {
        try (var producer = lab.broker().producer("test", "lz4")) {
            producer.initTransactions();
            Transactions.commit(producer, List.of(RunRegistry.toRecord(lab.topics(), run)));
            Transactions.commit(producer, records);
        }
    }

    private ProducerRecord<String, byte[]> record(int sequence, byte[] value) {
        return new ProducerRecord<>(lab.topics().trainPairs().name(), sequence % Lab.PARTITIONS, "r", value);
    }

    private static byte[] bytes(int sequence) {
        return RecordCodecs.IMAGE_PAIR.encode(pair(sequence));
    }

    private static ImagePair pair(int sequence) {
        byte[] pixels = new byte[28 * 28];
        Arrays.fill(pixels, (byte) (sequence * 10));
        return new ImagePair(
                "r", 0, (long) sequence, ByteBuffer.wrap(pixels), ByteBuffer.wrap(pixels), sequence % 2, 1, 2, 3, 4);
    }

    private List<Long> ends() {
        try (var consumer = lab.broker().consumer()) {
            List<TopicPartition> partitions = TopicReader.partitions(
                    lab.broker(), consumer, lab.topics().trainPairs().name());
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            return partitions.stream().map(each -> ends.getOrDefault(each, 0L)).toList();
        }
    }

    private List<String> deadLetterReasons() {
        Map<Long, String> reasons = new TreeMap<>();
        try (var consumer = lab.broker().consumer()) {
            var partitions =
                    TopicReader.partitions(lab.broker(), consumer, lab.topics().deadLetters());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (reasons.size() < 5 && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
                    reasons.put(letter.offset(), header(letter, "reason"));
                    assertThat(header(letter, "topic"))
                            .isEqualTo(lab.topics().trainPairs().name());
                    assertThat(header(letter, "offset")).matches("\\d+");
                }
            }
        }
        return List.copyOf(reasons.values());
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
