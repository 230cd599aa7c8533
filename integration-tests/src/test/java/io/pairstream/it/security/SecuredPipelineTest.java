package io.pairstream.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.dashboard.DashboardOptions;
import io.pairstream.it.Cli;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.ClientProperties;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigDef;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The whole pipeline with TLS, passwords, and no right more than {@code docs/security.md} lists. */
@TestMethodOrder(OrderAnnotation.class)
class SecuredPipelineTest {

    private static final List<String> USERS =
            List.of("admin", "producer", "trainer", "evaluator", "reader", "dashboard");

    private static final String[] SMALL_RUN = {
        "--dataset=synthetic",
        "--train-fraction=0.002",
        "--test-fraction=0.01",
        "--train-pairs=50,50",
        "--test-pairs=20,20",
        "--batch-size=30",
        "--warmup-steps=0"
    };

    @TempDir
    private static Path folder;

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(5);
    private static final Topics TOPICS = Topics.withDefaultPrefix();
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Level USUAL_LEVEL = ROOT.getLevel();

    private static final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private static SecuredBroker broker;

    @BeforeAll
    static void start() throws Exception {
        ROOT.setLevel(Level.INFO); // at which clients log their settings
        logged.start();
        ROOT.addAppender(logged);
        broker = SecuredBroker.start(folder);
        broker.addUsers(USERS.stream().collect(Collectors.toMap(user -> user, SecuredPipelineTest::password)));
        broker.allow(AclTable.read());
        assertSuccess(as("admin", "topics"));
    }

    @AfterAll
    static void stop() {
        broker.close();
        ROOT.detachAppender(logged);
        ROOT.setLevel(USUAL_LEVEL);
    }

    @Test
    void goesFromImagesToAReportWithTheRightsOfTheTable() throws IOException {
        List<Cli> all = List.of(
                as("producer", "produce", with("--run-id=r", with("--epochs=5", SMALL_RUN))),
                as("trainer", "train", "--run-id=r", store()),
                as("evaluator", "evaluate", "--run-id=r", store()),
                as("reader", "report", "--run-id=r", "--runs=" + folder.resolve("runs")),
                as("reader", "compare", "r", store(), "--runs=" + folder.resolve("runs")));

        assertThat(all).allSatisfy(SecuredPipelineTest::assertSuccess);
        assertThat(folder.resolve("runs/r/report.txt")).isNotEmptyFile();

        // and no password is in what was printed, logged, or declared
        assertThat(all).allSatisfy(cli -> assertThat(cli.out() + cli.err()).doesNotContain("swordfish"));
        assertThat(logged.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain("swordfish"));
        assertThat(new RunRegistry(connection("reader"), TOPICS).require("r").toString())
                .doesNotContain("swordfish");
    }

    @Test
    void theDashboardReadsWithItsOwnRights() throws IOException {
        assertSuccess(as("producer", "produce", with("--run-id=d", SMALL_RUN)));
        HttpClient client = HttpClient.newHttpClient();
        try (Dashboard dashboard = Dashboard.start(
                connection("dashboard"), TOPICS, DashboardOptions.onLoopback(0), new CompositeMeterRegistry())) {
            HttpRequest run = HttpRequest.newBuilder(URI.create(dashboard.url() + "api/runs/d"))
                    .build();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> client.send(run, BodyHandlers.ofString()).statusCode() == 200);
        }
    }

    @Test
    void aWrongPasswordIsSaidSo() throws IOException {
        Cli cli = run(broker.clientConfig("trainer", "tuna"), "train", "--run-id=any", store());

        assertThat(cli.err().strip())
                .isEqualTo("pairstream: Kafka at " + broker.bootstrapServers()
                        + " refuses the login: Authentication failed during authentication due to invalid credentials with"
                        + " SASL mechanism SCRAM-SHA-256");
        assertThat(cli.exitCode()).isEqualTo(1);
    }

    @Test
    void aCertificateThatNobodyTrustsIsSaidSo() throws Exception {
        Certificate another = Certificate.create(folder, "another");
        Path config = broker.clientConfig("trainer", password("trainer"), another);

        Cli cli = run(config, "train", "--run-id=any", store());

        assertThat(cli.err().strip())
                .isEqualTo("pairstream: no TLS connection to Kafka at " + broker.bootstrapServers()
                        + ": unable to find valid certification path to requested target");
        assertThat(cli.exitCode()).isEqualTo(1);
    }

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
                        "Cleanup policy, retention and record size of 10 topics are not checked: this user has no right to"
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

    private static void assertSuccess(Cli cli) {
        assertThat(cli.exitCode()).as(cli.err()).isZero();
    }

    private static RunStatus status(String runId) throws IOException {
        return new RunRegistry(connection("reader"), TOPICS).require(runId).getStatus();
    }

    private static @Nullable String failure(String runId) throws IOException {
        return new RunRegistry(connection("reader"), TOPICS).require(runId).getFailure();
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

    private static String password(String user) {
        return user + "-swordfish";
    }

    private static Broker connection(String user) throws IOException {
        return ClientProperties.read(broker.clientConfig(user, password(user)), new ConfigDef())
                .broker(broker.bootstrapServers());
    }

    private static String store() {
        return "--checkpoints=" + folder.resolve("checkpoints");
    }

    private static String[] with(String argument, String... more) {
        List<String> all = new ArrayList<>(List.of(argument));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Cli as(String user, String command, String... arguments) throws IOException {
        return run(broker.clientConfig(user, password(user)), command, arguments);
    }

    private static Cli run(Path config, String command, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of(command, "--bootstrap-servers=" + broker.bootstrapServers(), "--kafka-config=" + config));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }
}
