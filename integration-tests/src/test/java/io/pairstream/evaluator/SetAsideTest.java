package io.pairstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pairstream.it.Lab;
import io.pairstream.it.ShortLimit;
import io.pairstream.kafka.client.DeadLetters;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.TopicReader;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.topic.DeadLetter;
import io.pairstream.schemas.waiting.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints and runs that cannot be evaluated stop no other, and are evaluated once they can be. */
class SetAsideTest {

    private static final Duration WITHIN = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void troubleOfOneRunStopsNoOtherAndWhatComesBackIsEvaluatedByTheNextEvaluator() throws IOException {
        try (Lab lab = Lab.start(folder)) {
            // given a run whose checkpoints are gone, one with a broken checkpoint, one whose record was deleted, one
            // of a
            // network that nobody knows, and one that is well
            for (String runId : List.of("gone", "broken", "deleted", "unknown", "well")) {
                lab.produce(Lab.options(runId, "cnn", 1, 60, 30));
                lab.train(runId);
            }
            Path away = Files.move(
                    lab.checkpoints().resolve(lab.topics().checkpointFolder("gone")), folder.resolve("away"));
            CheckpointCreated second = lab.checkpointEvents("broken").get(1);
            Path broken = lab.checkpoints().resolve(second.getUri());
            byte[] whole = Files.readAllBytes(broken);
            Files.write(broken, new byte[] {1, 2, 3});
            Run deleted = lab.run("deleted");
            Run unknown = lab.run("unknown");
            publish(lab, new ProducerRecord<>(lab.topics().runs().name(), "deleted", null));
            publish(
                    lab,
                    RunRegistry.toRecord(
                            lab.topics(),
                            Run.newBuilder(unknown).setNetwork("alexnet").build()));

            // when
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            try (EvaluatorService evaluator = evaluator(lab, meters)) {
                evaluator.start();
                await(() -> letters(lab).size() == 7 && lab.results("well").size() == 3);
                await(() -> lab.results("broken").size() == 1);
                evaluator.requireHealthy();
            }

            // then each that cannot be evaluated is counted and kept with its reason, once, and no run has failed
            assertThat(meters.get("pairstream.set.aside").counter().count()).isEqualTo(7);
            assertThat(letters(lab).keySet())
                    .containsExactlyInAnyOrder(
                            "gone/0", "gone/1", "broken/1", "deleted/0", "deleted/1", "unknown/0", "unknown/1");
            assertThat(letters(lab).get("gone/0"))
                    .isEqualTo(
                            "checkpoint " + lab.checkpointEvents("gone").get(0).getUri()
                                    + ": cannot be read from folder " + lab.checkpoints() + " (no such file)");
            assertThat(letters(lab).get("deleted/0")).startsWith("run 'deleted' is not declared in topic");
            assertThat(letters(lab).get("unknown/1")).startsWith("network 'alexnet': expected one of");
            assertThat(lab.run("gone").getStatus()).isEqualTo(RunStatus.FINISHED);

            // when all is repaired and an evaluator is started
            Files.move(away, lab.checkpoints().resolve(lab.topics().checkpointFolder("gone")));
            Files.write(broken, whole);
            publish(lab, RunRegistry.toRecord(lab.topics(), deleted));
            publish(lab, RunRegistry.toRecord(lab.topics(), unknown));
            try (EvaluatorService evaluator = evaluator(lab, new SimpleMeterRegistry())) {
                evaluator.start();
                for (String runId : List.of("gone", "broken", "deleted", "unknown")) {
                    await(() ->
                            lab.losses(runId).size() == 2 && lab.results(runId).size() == 3);
                }
            }

            // then all is as if nothing had been
            for (String runId : List.of("gone", "broken", "deleted", "unknown")) {
                assertThat(losses(lab, runId)).isEqualTo(losses(lab, "well"));
            }
            assertThat(letters(lab)).hasSize(7);
        }
    }

    private static EvaluatorService evaluator(Lab lab, SimpleMeterRegistry meters) {
        return ShortLimit.during(
                TimeLimit.CHECKPOINT_REPAIRED,
                Duration.ofMillis(100),
                () -> new EvaluatorService(lab.kafka(), lab.checkpoints(), meters));
    }

    private static List<Double> losses(Lab lab, String runId) {
        return lab.results(runId).stream().map(EvaluationResult::getLoss).toList();
    }

    private static void publish(Lab lab, ProducerRecord<String, byte[]> record) {
        try (var producer = lab.broker().producer("someone", "none")) {
            producer.initTransactions();
            Transactions.commit(producer, List.of(record));
        }
    }

    /** Returns the reasons in the dead letters by key; each key is expected once. */
    private static Map<String, String> letters(Lab lab) {
        Map<String, String> found = new HashMap<>();
        try (var consumer = lab.broker().consumer()) {
            var partitions =
                    TopicReader.partitions(lab.broker(), consumer, lab.topics().deadLetters());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().iterator().next();
            while (consumer.position(partitions.get(0)) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> {
                    DeadLetter letter = DeadLetters.read(each);
                    assertThat(letter.topic())
                            .isEqualTo(lab.topics().checkpoints().name());
                    assertThat(letter.offset()).isNotNegative();
                    assertThat(found.put(String.valueOf(letter.key()), letter.reason()))
                            .isNull();
                });
            }
        }
        return found;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(WITHIN).until(condition);
    }
}
