package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.kafka.topic.TopicAdmin;
import io.pairstream.schemas.topic.TopicSettings;
import io.pairstream.testing.Proof;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard beside a run: what it says is what is in the topics, while the run goes on and after any restart. */
class DashboardTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService listener = Executors.newSingleThreadExecutor();
    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.start(folder);
    }

    @AfterEach
    void stop() {
        listener.shutdownNow();
        lab.close();
    }

    @Test
    void followsARunAndHasTheSameHistoryWhenItIsStartedAgain() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        JsonNode before;
        try (Dashboard dashboard = dashboard();
                var evaluator = lab.evaluator()) {
            // given a page that listens
            HttpResponse<Stream<String>> stream = client.send(
                    HttpRequest.newBuilder(URI.create(dashboard.url() + "api/events"))
                            .build(),
                    BodyHandlers.ofLines());
            listener.execute(() -> stream.body().forEach(events::add));

            // when a run is trained and evaluated
            lab.produce(Lab.options("r", "cnn"));
            evaluator.start();
            lab.train("r");

            // then the API has its history to the end
            await().atMost(SOON).until(() -> isEvaluated(dashboard, "r"));
            before = history(dashboard, "r");
            assertThat(before.at("/run/status").asText()).isEqualTo("FINISHED");
            assertThat(before.at("/run/trainedSteps").asInt()).isEqualTo(8);
            assertThat(before.at("/loss/steps")).hasSize(8);
            assertThat(before.at("/loss/trainLoss/3").asDouble())
                    .isEqualTo(lab.steps("r").get(3).getLoss());
            assertThat(before.at("/loss/testLoss/7").asDouble())
                    .isEqualTo(lab.losses("r").get(7).getTestLoss());
            assertThat(text(dashboard, "api/runs/r/files/Loss.csv").lines()).hasSize(9);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(text(dashboard, "api/runs/r/files/summary.json"))
                            .contains("\"runId\" : \"r\""));

            // and who listened was told as it happened
            await().atMost(SOON)
                    .until(() -> events.stream().anyMatch(line -> line.contains("\"status\":\"FINISHED\"")));
            assertThat(events).contains("event: run", "event: points");
        }

        // and a dashboard that is started later has the same
        try (Dashboard again = dashboard()) {
            await().atMost(SOON)
                    .until(() -> json(again, "api/status").at("/ready").asBoolean());
            assertThat(history(again, "r")).isEqualTo(before);
        }
    }

    @Proof
    @Test
    void waitsForABrokerThatIsAwayAndGoesOn() throws Exception {
        lab.produce(Lab.options("r", "cnn"));
        lab.trainUntil("r", 3);
        try (Dashboard dashboard = dashboard()) {
            await().atMost(SOON)
                    .until(() -> json(dashboard, "api/status").at("/ready").asBoolean());
            JsonNode known = json(dashboard, "api/runs/r/loss");

            // when the broker goes, then what was known stays
            int port = Integer.parseInt(
                    lab.bootstrapServers().substring(lab.bootstrapServers().indexOf(':') + 1));
            lab.close();
            await().atMost(SOON)
                    .until(() ->
                            !json(dashboard, "api/status").at("/brokerAnswers").asBoolean());
            assertThat(json(dashboard, "api/runs/r/loss")).isEqualTo(known);
            assertThat(status(dashboard, "health/ready")).isEqualTo(503);

            // and when it is there again, on the same port, then what comes is read
            lab = Lab.startAgain(folder, port);
            lab.train("r");
            await().atMost(SOON).until(() -> trainedSteps(dashboard, "r") == 8);
            await().atMost(SOON).until(() -> status(dashboard, "health/ready") == 200);
        }
    }

    @Proof
    @Test
    void readsPartitionsThatAreAddedAndTopicsThatAreMadeAgain() throws Exception {
        lab.produce(Lab.options("first", "cnn"));
        lab.train("first");
        Collection<String> names = lab.topics().settings(Lab.PARTITIONS).stream()
                .map(TopicSettings::name)
                .toList();
        try (Dashboard dashboard = dashboard()) {
            await().atMost(SOON).until(() -> trainedSteps(dashboard, "first") == 8);

            // when the topics get more partitions, then their runs are read as well
            List<String> events = lab.topics().settings(Lab.PARTITIONS).stream()
                    .filter(topic -> topic.partitions() == Lab.PARTITIONS)
                    .map(TopicSettings::name)
                    .toList();
            new TopicChanges(lab.broker()).grow(events, Lab.PARTITIONS + 4);
            lab.produce(Lab.options("second", "cnn"));
            lab.train("second");
            await().atMost(SOON).until(() -> trainedSteps(dashboard, "second") == 8);
            assertThat(trainedSteps(dashboard, "first")).isEqualTo(8);

            // when they are deleted, then that is said
            new TopicChanges(lab.broker()).delete(names);
            await().atMost(SOON)
                    .until(() -> json(dashboard, "api/status")
                            .at("/trouble")
                            .asText()
                            .matches("topic pairstream\\.\\S+ does not exist on " + lab.bootstrapServers()
                                    + ": create it with 'pairstream topics'"));

            // and when they are there again, then reading goes on
            new TopicAdmin(lab.broker()).createMissing(lab.topics().settings(Lab.PARTITIONS), 1);
            lab.produce(Lab.options("third", "cnn"));
            lab.train("third");
            await().atMost(SOON).until(() -> trainedSteps(dashboard, "third") == 8);
        }
    }

    private int trainedSteps(Dashboard dashboard, String runId) throws Exception {
        return json(dashboard, "api/runs/" + runId).at("/trainedSteps").asInt();
    }

    @Proof
    @Test
    void aDemoHasADashboardUnlessItIsNotWanted() throws IOException {
        String[] small = {
            "demo",
            "--dataset=synthetic",
            "--train-fraction=0.002",
            "--test-fraction=0.01",
            "--train-pairs=50,50",
            "--test-pairs=20,20",
            "--batch-size=50",
            "--warmup-steps=0",
            "--data=" + folder.resolve("demo"),
            "--runs=" + folder.resolve("runs")
        };

        // when the usual port is taken, by us or by somebody else before us
        Cli usual;
        Cli wanted;
        try (ServerSocket taken = takePort(WebService.DASHBOARD_PORT)) {
            assertThat(taken.isClosed()).isFalse();
            usual = Cli.run(small);
            wanted = Cli.run(with(small, "--dashboard-port=" + WebService.DASHBOARD_PORT));
        }
        Cli without = Cli.run(with(small, "--no-dashboard"));

        // then another one does, unless it was asked for; and the demo goes on either way
        assertThat(usual.exitCode()).as(usual.err()).isZero();
        Matcher line = Pattern.compile("(?m)^Dashboard: http://127\\.0\\.0\\.1:(\\d+)/$")
                .matcher(usual.out());
        assertThat(line.results().map(found -> found.group(1)).toList())
                .hasSize(1)
                .doesNotContain(Integer.toString(WebService.DASHBOARD_PORT));
        assertThat(wanted.exitCode()).as(wanted.err()).isZero();
        assertThat(wanted.out()).contains("No dashboard: port " + WebService.DASHBOARD_PORT + " on 127.0.0.1");
        assertThat(without.exitCode()).as(without.err()).isZero();
        assertThat(without.out()).doesNotContain("ashboard");
    }

    private static String[] with(String[] arguments, String another) {
        return Stream.concat(Stream.of(arguments), Stream.of(another)).toArray(String[]::new);
    }

    /** Returns a socket that listens on a port of the loopback address, or is unbound because another does. */
    private static ServerSocket takePort(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            assertThat(e).hasMessageContaining("in use");
        }
        return socket;
    }

    @Test
    void anAddressForOthersNeedsAToken() {
        Cli cli = Cli.run("dashboard", "--bind=0.0.0.0", "--bootstrap-servers=" + lab.bootstrapServers());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err())
                .startsWith("pairstream: address 0.0.0.0 can be reached from other machines: expected an access token");
    }

    private Dashboard dashboard() {
        return Dashboard.start(
                lab.kafka(), ListenOptions.onLoopback(WebService.DASHBOARD, 0), new CompositeMeterRegistry());
    }

    private boolean isEvaluated(Dashboard dashboard, String runId) throws IOException, InterruptedException {
        if (status(dashboard, "api/runs/" + runId) != 200) {
            return false;
        }
        JsonNode run = json(dashboard, "api/runs/" + runId);
        return run.at("/status").asText().equals("FINISHED")
                && run.at("/evaluated").asInt() == 8
                && run.at("/newestResults").size() == 2
                && run.at("/best/checkpoint/step").asInt() == bestStep(runId);
    }

    private long bestStep(String runId) {
        return lab.losses(runId).stream()
                .min((one, other) -> Double.compare(one.getTestLoss(), other.getTestLoss()))
                .orElseThrow()
                .getStep();
    }

    private JsonNode history(Dashboard dashboard, String runId) throws IOException, InterruptedException {
        var history = new ObjectMapper().createObjectNode();
        history.set("run", json(dashboard, "api/runs/" + runId));
        history.set("loss", json(dashboard, "api/runs/" + runId + "/loss"));
        history.set("results", json(dashboard, "api/runs/" + runId + "/results/7"));
        history.set("best", json(dashboard, "api/runs/" + runId + "/best"));
        return history;
    }

    private JsonNode json(Dashboard dashboard, String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(text(dashboard, path));
    }

    private String text(Dashboard dashboard, String path) throws IOException, InterruptedException {
        return get(dashboard, path).body();
    }

    private int status(Dashboard dashboard, String path) throws IOException, InterruptedException {
        return get(dashboard, path).statusCode();
    }

    private HttpResponse<String> get(Dashboard dashboard, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(dashboard.url() + path)).build(), BodyHandlers.ofString());
    }
}
