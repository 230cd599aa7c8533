package io.pairstream.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Cli;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.RunStatus;
import io.pairstream.testing.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Each right that {@code docs/security.md} lists is needed, and what is said where one is missing. */
@Proof
@TestMethodOrder(OrderAnnotation.class)
class MissingRightTest extends SecuredPipelineTest {

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(5);

    @Test
    void aProducerWithoutARightSaysSoAndGoesOnWithIt() throws Exception {
        List<AclBinding> missing = right("producer", "pairstream.pairs.train", AclOperation.WRITE);

        Cli refused = broker.without(missing, () -> as("producer", "produce", with("--run-id=p", SMALL_RUN)));
        assertThat(refused.err().strip())
                .isEqualTo("pairstream: cannot publish run 'p' to " + broker.bootstrapServers()
                        + ": Not authorized to access topics: [pairstream.pairs.train]");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(status("p")).isEqualTo(RunStatus.FAILED);

        publishGarbage();
        assertSuccess(as("producer", "produce", with("--run-id=p", SMALL_RUN)));
        assertSuccess(as("trainer", "train", "--run-id=p", store()));
        assertThat(status("p")).isEqualTo(RunStatus.FINISHED);
    }

    /** Publishes what is no pair, so that the trainer has something to reject. */
    private static void publishGarbage() throws IOException {
        try (var producer = connection("producer").producer("pairstream.producer-garbage", "none")) {
            producer.initTransactions();
            Transactions.commit(
                    producer, List.of(new ProducerRecord<>(TOPICS.trainPairs().name(), 0, "p", new byte[] {1, 2, 3})));
        }
    }

    @Test
    void aTrainerWithoutARightSaysSoAndGoesOnWithIt() throws Exception {
        List<AclBinding> missing = right("trainer", "pairstream.steps", AclOperation.WRITE);
        assertSuccess(as("producer", "produce", with("--run-id=t", SMALL_RUN)));

        Cli refused = broker.without(missing, () -> as("trainer", "train", "--run-id=t", store()));
        assertThat(refused.err().strip())
                .isEqualTo("pairstream: events of run 't' cannot be published: Not authorized to access topics:"
                        + " [pairstream.steps]");
        assertThat(refused.exitCode()).isEqualTo(1);

        assertSuccess(as("trainer", "train", "--run-id=t", store()));
        assertThat(status("t")).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    @Order(1) // for evaluators begin with the checkpoints that are there
    void anEvaluatorWithoutARightSaysSoAndTheTrainerWaitsForOneThatHasIt() throws Exception {
        List<AclBinding> missing = right("evaluator", "pairstream.pairs.test", AclOperation.READ);
        assertSuccess(as("producer", "produce", with("--run-id=e", with("--patience=1", SMALL_RUN))));

        CompletableFuture<Cli> waiting = inBackground("trainer", "train", "--run-id=e", store());
        Cli refused = broker.without(missing, () -> as("evaluator", "evaluate", "--run-id=e", store()));
        assertThat(refused.err().strip())
                .isEqualTo("pairstream: cannot list topics: Not authorized to access topics: [pairstream.pairs.test]");
        assertThat(refused.exitCode()).isEqualTo(1);

        // one that does not find the checkpoints marks the run, and its trainer ends
        Cli lost = as("evaluator", "evaluate", "--run-id=e", "--checkpoints=" + folder.resolve("elsewhere"));
        String notThere = "checkpoint pairstream.checkpoints/e/step-00000000.ckpt: cannot be read from folder "
                + folder.resolve("elsewhere") + " (no such file)";
        assertThat(lost.err().strip()).endsWith(notThere);
        assertThat(waiting.get().err().strip()).isEqualTo("pairstream: run 'e' has FAILED: evaluator: " + notThere);
        assertThat(failure("e")).isEqualTo("evaluator: " + notThere);

        CompletableFuture<Cli> trainer = inBackground("trainer", "train", "--run-id=e", store());
        Awaitility.await().atMost(ENDS_WITHIN).until(() -> status("e") == RunStatus.TRAINING);
        assertSuccess(as("evaluator", "evaluate", "--run-id=e", store()));
        assertSuccess(trainer.get());
        assertThat(status("e")).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void whatAUserMayNotSeeOfATopicIsNotChecked() throws Exception {
        List<AclBinding> missing = right("admin", "pairstream.", AclOperation.DESCRIBE_CONFIGS);

        Cli topics = broker.without(missing, () -> as("admin", "topics"));

        assertSuccess(topics);
        assertThat(topics.out())
                .contains("present    pairstream.runs (1 partitions)")
                .endsWith(
                        "Cleanup policy, retention and record size of 16 topics are not checked: this user has no right to"
                                + " describe their configs\n");
    }

    private static List<AclBinding> right(String user, String topic, AclOperation operation) throws IOException {
        List<AclBinding> found = AclTable.read().stream()
                .filter(right -> right.entry().principal().equals("User:" + user))
                .filter(right -> right.pattern().name().equals(topic))
                .filter(right -> right.entry().operation() == operation)
                .toList();
        assertThat(found).hasSize(1);
        return found;
    }

    private static RunStatus status(String runId) throws IOException {
        return new RunRegistry(new KafkaEnvironment(connection("reader"), TOPICS))
                .require(runId)
                .getStatus();
    }

    private static @Nullable String failure(String runId) throws IOException {
        return new RunRegistry(new KafkaEnvironment(connection("reader"), TOPICS))
                .require(runId)
                .getFailure();
    }

    private static CompletableFuture<Cli> inBackground(String user, String command, String... arguments)
            throws IOException {
        Path config = broker.clientConfig(user, password(user));
        return CompletableFuture.supplyAsync(() -> run(config, command, arguments))
                .orTimeout(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void noRightOfTheTableCouldBeLeftOut() throws IOException {
        assertThat(RecordingAuthorizer.unneeded(AclTable.read())).isEmpty();
    }
}
