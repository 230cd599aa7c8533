package io.pairstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.model.BatchEvaluation;
import io.pairstream.model.classification.ConfusionMatrix;
import io.pairstream.model.classification.Scores;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation that takes longer than a transaction may. */
@Proof
class SlowEvaluationTest {

    private static final Topics TOPICS = Topics.withDefaultPrefix();

    /** Kafka Streams lets a transaction live for 10 seconds. */
    private static final Duration LONGER_THAN_A_TRANSACTION = Duration.ofSeconds(12);

    @TempDir
    private Path folder;

    @Test
    void isPublishedOnceAndBreaksNothing() {
        try (EmbeddedBroker server = EmbeddedBroker.start(folder, 0)) {
            // given two checkpoints, of which the first takes long to evaluate
            Broker broker = Broker.at(server.bootstrapServers());
            new TopicAdmin(broker).createMissing(TOPICS.settings(1), 1);
            try (EvaluatorService evaluator = new EvaluatorService(
                    new KafkaEnvironment(broker, TOPICS), new SlowFirst(), new CompositeMeterRegistry())) {
                evaluator.start();

                // when they are announced
                publish(broker, List.of(checkpoint(0), checkpoint(1)));

                // then each has one result, and the service is well
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(results(broker)).containsExactly(0L, 1L));
                evaluator.requireHealthy();
            }
        }
    }

    private static List<Long> results(Broker broker) {
        List<Long> steps = new ArrayList<>();
        new TopicReader(broker).read(TOPICS.results(), key -> true, result -> steps.add(result.getStep()));
        return steps;
    }

    private static void publish(Broker broker, List<CheckpointCreated> events) {
        try (var producer = broker.producer("test", "lz4")) {
            producer.initTransactions();
            Transactions.commit(
                    producer,
                    events.stream()
                            .map(event -> new ProducerRecord<>(
                                    TOPICS.checkpoints().name(),
                                    RunIds.stepKey("r", event.getStep()),
                                    RecordCodecs.CHECKPOINT_CREATED.encode(event)))
                            .toList());
        }
    }

    private static CheckpointCreated checkpoint(long step) {
        return CheckpointCreated.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setUri("r/" + step)
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

    /** Stands in for a network that is slow on the first checkpoint. */
    private static final class SlowFirst implements CheckpointEvaluation {

        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public List<EvaluationResult> evaluate(CheckpointCreated checkpoint) {
            if (checkpoint.getStep() == 0) {
                awaitSeconds(LONGER_THAN_A_TRANSACTION.toSeconds());
            }
            return List.of(EvaluationResults.ofTest(
                    checkpoint,
                    "random",
                    new BatchEvaluation(1, new ConfusionMatrix(new long[][] {{1, 0}, {0, 1}}), Scores.none())));
        }

        private void awaitSeconds(long seconds) {
            try {
                assertThat(never.await(seconds, TimeUnit.SECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void givenUp(CheckpointCreated checkpoint, String reason) {}

        @Override
        public void close() {}
    }
}
