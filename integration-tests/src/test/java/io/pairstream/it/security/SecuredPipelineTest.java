package io.pairstream.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.it.Cli;
import io.pairstream.it.verify.Verifiers;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.ClientProperties;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.schemas.RunPlan;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.follow.ModelTarget;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The whole pipeline with TLS, passwords, and no right more than {@code docs/security.md} lists. */
class SecuredPipelineTest {

    private static final List<String> USERS = List.of(
            "admin", "producer", "trainer", "evaluator", "reader", "dashboard", "verifier", "promoter", "asker");

    static final String[] SMALL_RUN = {
        "--dataset=synthetic",
        "--train-fraction=0.002",
        "--test-fraction=0.01",
        "--train-pairs=50,50",
        "--test-pairs=20,20",
        "--batch-size=30",
        "--warmup-steps=0"
    };

    @TempDir
    static Path folder;

    static final Topics TOPICS = Topics.withDefaultPrefix();
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final Level USUAL_LEVEL = ROOT.getLevel();

    private static final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    static SecuredBroker broker;

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

    /** The images that trainer and evaluator have kept are gone: who compares reads them from their topic. */
    private static Cli comparedWithoutKeptImages() throws IOException {
        removeKeptImages();
        return as("reader", "compare", "r", store(), "--runs=" + folder.resolve("runs"));
    }

    private static void removeKeptImages() throws IOException {
        Path kept = folder.resolve("checkpoints/pairstream.images");
        for (String name : Objects.requireNonNull(kept.toFile().list())) {
            Files.delete(kept.resolve(name));
        }
    }

    @Test
    void goesFromImagesToAReportWithTheRightsOfTheTable() throws IOException {
        List<Cli> all = List.of(
                as("producer", "produce", with("--run-id=r", with("--epochs=5", SMALL_RUN))),
                as("trainer", "train", "--run-id=r", store()),
                as("evaluator", "evaluate", "--run-id=r", store()),
                as("reader", "report", "--run-id=r", "--runs=" + folder.resolve("runs")),
                comparedWithoutKeptImages(),
                as(
                        "reader",
                        "export",
                        "--run-id=r",
                        store(),
                        "--what=predictions",
                        "--format=csv",
                        "--output=" + folder.resolve("runs/predictions.csv")));

        assertThat(all).allSatisfy(SecuredPipelineTest::assertSuccess);
        assertThat(folder.resolve("runs/r/report.txt")).isNotEmptyFile();

        // and no password is in what was printed, logged, or declared
        assertThat(all).allSatisfy(cli -> assertThat(cli.out() + cli.err()).doesNotContain("swordfish"));
        assertThat(logged.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain("swordfish"));
        assertThat(new RunRegistry(new KafkaEnvironment(connection("reader"), TOPICS))
                        .require("r")
                        .toString())
                .doesNotContain("swordfish");
    }

    @Test
    void theDashboardReadsWithItsOwnRights() throws IOException {
        assertSuccess(as("producer", "produce", with("--run-id=d", SMALL_RUN)));
        HttpClient client = HttpClient.newHttpClient();
        try (Dashboard dashboard = Dashboard.start(
                new KafkaEnvironment(connection("dashboard"), TOPICS),
                ListenOptions.onLoopback(WebService.DASHBOARD, 0),
                new CompositeMeterRegistry())) {
            HttpRequest run = HttpRequest.newBuilder(URI.create(dashboard.url() + "api/runs/d"))
                    .build();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> client.send(run, BodyHandlers.ofString()).statusCode() == 200);
        }
    }

    @Test
    void theVerifierAnswersWithItsOwnRights() throws IOException {
        assertSuccess(as("producer", "produce", with("--run-id=v", SMALL_RUN)));
        assertSuccess(as("trainer", "train", "--run-id=v", store()));
        assertSuccess(as("evaluator", "evaluate", "--run-id=v", store()));
        KafkaEnvironment kafka = new KafkaEnvironment(connection("verifier"), TOPICS);
        long last = RunPlan.of(new RunRegistry(kafka).require("v")).steps() - 1;
        assertSuccess(as("promoter", "promote", "--run-id=v", "--as=live"));
        assertSuccess(as("promoter", "promote", "--run-id=v", "--step=" + last, "--as=live"));
        assertSuccess(as("promoter", "rollback", "--as=live"));
        for (ModelTarget target :
                List.of(new ModelTarget.Alias("live"), new ModelTarget.Best("v"), new ModelTarget.Step("v", last))) {
            removeKeptImages(); // so that test pairs are read from their topic
            try (Verifier verifier =
                    Verifiers.answering(kafka, Verifiers.options(folder.resolve("checkpoints"), target))) {
                Verifiers.askEverything(verifier, connection("asker"));
            }
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

    static void assertSuccess(Cli cli) {
        assertThat(cli.exitCode()).as(cli.err()).isZero();
    }

    static String password(String user) {
        return user + "-swordfish";
    }

    static Broker connection(String user) throws IOException {
        return ClientProperties.read(broker.clientConfig(user, password(user)), new ConfigDef())
                .broker(broker.bootstrapServers());
    }

    static String store() {
        return "--checkpoints=" + folder.resolve("checkpoints");
    }

    static String[] with(String argument, String... more) {
        List<String> all = new ArrayList<>(List.of(argument));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    static Cli as(String user, String command, String... arguments) throws IOException {
        return run(broker.clientConfig(user, password(user)), command, arguments);
    }

    static Cli run(Path config, String command, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of(command, "--bootstrap-servers=" + broker.bootstrapServers(), "--kafka-config=" + config));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }
}
