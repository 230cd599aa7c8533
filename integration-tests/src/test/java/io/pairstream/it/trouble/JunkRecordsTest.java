package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.it.Cli;
import io.pairstream.it.Lab;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.schemas.topic.TopicRole;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that cannot be used, in each topic, for each service: it goes on without them and names each once. */
@TestMethodOrder(OrderAnnotation.class)
class JunkRecordsTest {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
    private static final ProducerOptions RUN = Lab.options("r", "cnn", 1, 60, 30);

    /** Topics by what follows the prefix. */
    private static final Map<String, TopicRole> TOPICS = new Topics("")
            .settings(1).stream()
                    .collect(Collectors.toMap(
                            TopicSettings::name, TopicSettings::role, (one, other) -> one, LinkedHashMap::new));

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static EvaluatorService evaluator;
    private static Dashboard dashboard;
    private static SkippedLines lines;

    /** What a service reads: there it names what it goes on without. */
    private static final Map<String, Set<String>> READS = Map.of(
            "produce", Set.of("runs"),
            "train", Set.of("runs", "steps", "checkpoints"),
            "evaluate", Set.of("steps", "checkpoints"),
            "report", Set.of("runs", "steps", "checkpoints", "results"),
            "compare", Set.of("runs", "steps", "checkpoints", "results"),
            "dashboard", Set.of("runs", "steps", "checkpoints", "results", "best-models", "decisions"));

    @BeforeAll
    static void trainAndEvaluateARun() {
        lab = Lab.start(folder, 1);
        lines = new SkippedLines();
        lab.produce(RUN);
        lab.train("r");
        evaluator = lab.evaluator();
        evaluator.start();
        dashboard = Dashboard.start(
                lab.kafka(), ListenOptions.onLoopback(WebService.DASHBOARD, 0), new CompositeMeterRegistry());
        Awaitility.await()
                .atMost(SEEN_WITHIN)
                .until(() -> lab.losses("r").size() == 2 && lab.results("r").size() == 3);
    }

    @AfterAll
    static void stop() {
        lines.close();
        dashboard.close();
        evaluator.close();
        lab.close();
    }

    static Stream<String> services() {
        return READS.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "junk in every topic, read by {0}")
    @MethodSource("services")
    @Order(1)
    void goesOnWithoutThem(String service) {
        // given records that are broken, empty, nobody's, large, or under another's key, in every topic
        Set<String> named = READS.getOrDefault(service, Set.of()).stream()
                .map(topic -> name(topic) + "-0@" + end(topic))
                .collect(Collectors.toSet());
        publish(TOPICS.keySet().stream().flatMap(JunkRecordsTest::junk).toList());

        // when
        run(service);

        // then it is well, and has named what is under the run's key in each of its topics, once
        Awaitility.await().atMost(SEEN_WITHIN).until(() -> lines.places().containsAll(named));
        assertThat(lines.places()).doesNotHaveDuplicates();
        assertThat(evaluator.isEvaluating()).isTrue();
        assertThat(dashboard.isReady()).isTrue();
    }

    @Test
    @Order(2)
    void aNewRunIsAsIfTheyWereNot() {
        // given all of them, and an evaluator that is started on them
        evaluator.close();
        lab.produce(Lab.options("n", "cnn", 1, 60, 30));
        lab.train("n");

        // when
        Cli evaluated = command("evaluate", "--run-id=n", "--checkpoints=" + lab.checkpoints(), "--metrics-port=0");

        // then
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(lab.losses("n")).hasSize(2);
        assertThat(command("report", "--run-id=n", "--runs=" + folder.resolve("runs"))
                        .exitCode())
                .isZero();
    }

    private static String name(String topic) {
        return lab.topics().prefix() + topic;
    }

    private static Stream<ProducerRecord<String, byte[]>> junk(String topic) {
        String name = name(topic);
        TopicRole role = Objects.requireNonNull(TOPICS.get(topic));
        String key = role == TopicRole.EVENTS ? "r/0" : "r";
        byte[] anothers = RecordCodecs.TRAINING_STEP.encode(lab.steps("r").get(1));
        Stream<ProducerRecord<String, byte[]>> withKey = Stream.of(
                new ProducerRecord<>(name, 0, key, "hello".getBytes(StandardCharsets.UTF_8)),
                new ProducerRecord<>(name, 0, key, anothers),
                new ProducerRecord<>(name, 0, "junk", new byte[100_000]),
                new ProducerRecord<>(name, 0, "junk", null));
        return role.cleanupPolicy().equals("compact") // a compacted topic takes none without a key
                ? withKey
                : Stream.concat(withKey, Stream.of(new ProducerRecord<>(name, 0, null, anothers)));
    }

    private static void publish(List<ProducerRecord<String, byte[]>> junk) {
        try (var producer = lab.broker().producer("junk", "none")) {
            producer.initTransactions();
            Transactions.commit(producer, junk);
        }
    }

    private static long end(String topic) {
        try (var consumer = lab.broker().consumer()) {
            TopicPartition partition = new TopicPartition(name(topic), 0);
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    private static void run(String service) {
        switch (service) {
            case "produce" -> lab.produce(RUN);
            case "train" -> lab.train("r");
            case "report" -> assertSuccess(command("report", "--run-id=r", "--runs=" + folder.resolve("runs")));
            case "compare" ->
                assertSuccess(command(
                        "compare", "r", "--checkpoints=" + lab.checkpoints(), "--runs=" + folder.resolve("runs")));
            default -> {
                // the evaluator and the dashboard run all the time
            }
        }
    }

    private static void assertSuccess(Cli cli) {
        assertThat(cli.exitCode()).as(cli.err()).isZero();
    }

    private static Cli command(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(List.of(arguments));
        all.add("--bootstrap-servers=" + lab.bootstrapServers());
        return Cli.run(all.toArray(String[]::new));
    }
}
