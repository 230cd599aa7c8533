package io.pairstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.SingleRecords;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.records.AverageMetrics;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ModelAlias;
import io.pairstream.records.ModelChoice;
import io.pairstream.records.Split;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results in a real topic make checkpoints in a real folder go. */
class CheckpointSweepTest {

    private static final Topics TOPICS = Topics.withDefaultPrefix();

    @TempDir
    private Path folder;

    @Test
    void removesWhatIsEvaluatedButForTheBestTheNewestAndThePromoted() {
        try (EmbeddedBroker server = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
            // given seven checkpoints, of which the first five are evaluated, the second best, and two aliases
            Broker broker = Broker.at(server.bootstrapServers());
            new TopicAdmin(broker).createMissing(TOPICS.settings(2), 1);
            FileCheckpointStore store = new FileCheckpointStore(folder.resolve("store"));
            try (CheckpointSweep sweep =
                    new CheckpointSweep(new KafkaEnvironment(broker, TOPICS), "r", "alternating", store, 2)) {
                for (long step = 0; step < 7; step++) {
                    sweep.announced(event(step, write(step)));
                }
                promote(broker, new ModelAlias("live", new ModelChoice("r", null), List.of(new ModelChoice("r", 2L))));
                promote(broker, new ModelAlias("other", new ModelChoice("another", 3L), List.of()));
                publish(broker, List.of(0.7, 0.3, 0.4, 0.5, 0.6));

                // when it sweeps as results come in
                // then the best, what an alias can go back to, the newest two and what is not evaluated stay
                Awaitility.await()
                        .during(Duration.ofSeconds(1))
                        .atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> {
                            sweep.sweep();
                            assertThat(names())
                                    .containsExactly(
                                            "step-00000001.ckpt",
                                            "step-00000002.ckpt",
                                            "step-00000005.ckpt",
                                            "step-00000006.ckpt");
                        });
            }
        }
    }

    private static void promote(Broker broker, ModelAlias alias) {
        try (SingleRecords records = new SingleRecords(broker)) {
            records.put(TOPICS.aliases(), alias.getName(), alias);
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder.resolve("store/r"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void publish(Broker broker, List<Double> losses) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int step = 0; step < losses.size(); step++) {
            records.add(toRecord(result(step, "alternating", losses.get(step))));
            records.add(toRecord(result(step, "random", 0.2 - 0.01 * step)));
        }
        try (var producer = broker.producer("test", "lz4")) {
            producer.initTransactions();
            Transactions.commit(producer, records);
        }
    }

    private static ProducerRecord<String, byte[]> toRecord(EvaluationResult result) {
        return new ProducerRecord<>(
                TOPICS.results().name(),
                RunIds.stepKey("r", result.getStep()),
                RecordCodecs.EVALUATION_RESULT.encode(result));
    }

    private String write(long step) {
        String uri = "r/step-0000000" + step + ".ckpt";
        try {
            Files.createDirectories(folder.resolve("store/r"));
            Files.writeString(folder.resolve("store").resolve(uri), "content does not matter here");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uri;
    }

    private static CheckpointCreated event(long step, String uri) {
        return CheckpointCreated.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setUri(uri)
                .setSha256("s")
                .setBytes(1)
                .setNetwork("cnn")
                .setParameterCount(1)
                .setParameterDigest("p")
                .setPositions(List.of())
                .setNumericFingerprint("n")
                .setLast(false)
                .build();
    }

    private static EvaluationResult result(long step, String testSet, double loss) {
        AverageMetrics none = new AverageMetrics(0.0, 0.0, 0.0, 1L);
        return EvaluationResult.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setSplit(Split.TEST)
                .setSamples(1)
                .setLoss(loss)
                .setAccuracy(0)
                .setConfusionMatrix(List.of())
                .setPerClass(List.of())
                .setMacroAverage(none)
                .setWeightedAverage(none)
                .setCheckpointSha256("s")
                .setTestSet(testSet)
                .build();
    }
}
