package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.app.PairStream;
import io.pairstream.it.Lab;
import io.pairstream.it.ShortLimit;
import io.pairstream.it.chaos.Fault;
import io.pairstream.it.chaos.FaultPoint;
import io.pairstream.it.chaos.Hang;
import io.pairstream.it.chaos.Target;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.producer.ProducerOptions;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.waiting.TimeLimit;
import io.pairstream.testing.Proof;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An error on each kind of thread of the services ({@link DemoFailureTest} has those of the demo). Whichever it is, the process ends with exit code 1 and one line that has the cause, without
 * a stack trace, and its run is FAILED.
 */
class FailureTest {

    @TempDir
    private static Path folder;

    private static Lab lab;

    @BeforeAll
    static void publishARun() {
        lab = Lab.start(folder.resolve("lab"));
        lab.produce(Lab.options("r", "cnn", 1, 600, 10));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    /** That of the mini-batches is in {@link #isNotHealthyAnyMoreBeforeItEnds}. */
    @Proof
    @ParameterizedTest
    @CsvSource({"ON_READER, 15", "AFTER_STEP, 2", "AFTER_FSYNC_BEFORE_RENAME, 1", "IN_TRANSACTION, 3"})
    void aThreadOfTheTrainer(FaultPoint point, int hits) {
        long before = timesFailed("r");

        CommandProcess.Outcome train =
                CommandProcess.run(folder, Fault.thrown(point, hits).asProperty(), train("r"));

        ThrownError.assertEndsWith(train, ThrownError.CAUSE);
        assertThat(lab.run("r").getFailure()).isEqualTo("trainer: " + ThrownError.CAUSE);
        assertThat(timesFailed("r")).isEqualTo(before + 1);
    }

    @Proof
    @Test
    void aThreadOfKafkasOwnWhichNobodyWatchesAndWhichClosingWaitsFor() {
        long before = timesFailed("r");
        Map<String, String> properties =
                new HashMap<>(ShortLimit.asProperty(TimeLimit.FAILURE_MARKED, Duration.ofMillis(200)));
        properties.putAll(ShortLimit.asProperty(TimeLimit.FAILED_PROCESS_ENDED, Duration.ofSeconds(6)));
        properties.putAll(Fault.thrown(FaultPoint.ON_SENDER, 60).asProperty());

        CommandProcess.Outcome train = CommandProcess.run(folder, properties, train("r"));

        ThrownError.assertEndsWith(train, ThrownError.CAUSE);
        assertThat(lab.run("r").getFailure()).isEqualTo("trainer: " + ThrownError.CAUSE);
        assertThat(timesFailed("r")).isEqualTo(before + 1);
    }

    @Test
    void isNotHealthyAnyMoreBeforeItEnds() throws IOException {
        Path end = folder.resolve("end");
        Map<String, String> properties = new HashMap<>(Hang.until(end));
        properties.putAll(Fault.thrown(FaultPoint.AFTER_STEP, 2).asProperty());
        try (CommandProcess train = CommandProcess.start(folder, properties, train("r"))) {
            URI live = URI.create(train.awaitValueOf("Metrics: ")).resolve("/health/live");

            // given a trainer that has failed and does not come to its end
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> get(live), found -> found.equals("503 DOWN\n"));
            Files.createFile(end);

            ThrownError.assertEndsWith(train.awaitEnd(), ThrownError.CAUSE);
        }
    }

    @Test
    void aWorkerOfTheEvaluator() {
        trainToEvaluate("w");

        CommandProcess.Outcome worker = CommandProcess.run(
                folder, Fault.thrown(FaultPoint.ON_EVALUATION_WORKER).asProperty(), evaluate("--run-id=w"));

        assertEvaluatorEnds(worker, "w");
    }

    @Proof
    @Test
    void aStreamThreadOfTheEvaluator() {
        trainToEvaluate("e");

        CommandProcess.Outcome streams = CommandProcess.run(
                folder, Fault.thrown(FaultPoint.ON_STREAM_THREAD).asProperty(), evaluate("--run-id=e"));

        assertEvaluatorEnds(streams, "e");
    }

    private static void trainToEvaluate(String runId) {
        lab.produce(Lab.options(runId, "cnn", 1, 60, 10));
        lab.trainUntil(runId, 1);
    }

    private static void assertEvaluatorEnds(CommandProcess.Outcome evaluator, String runId) {
        ThrownError.assertEndsWith(evaluator, "evaluation cannot go on: " + ThrownError.CAUSE);
        assertThat(lab.run(runId).getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(lab.run(runId).getFailure()).startsWith("evaluator: ").endsWith(ThrownError.CAUSE);
    }

    @Proof
    @Test
    void anEvaluatorOfAllRunsFailsThoseThatItEvaluates() {
        trainToEvaluate("all");

        CommandProcess.Outcome worker = CommandProcess.run(
                folder, Fault.thrown(FaultPoint.ON_EVALUATION_WORKER).asProperty(), evaluate());

        ThrownError.assertEndsWith(worker, "evaluation cannot go on: " + ThrownError.CAUSE);
        assertThat(new RunRegistry(lab.kafka()).all())
                .extracting(Run::getFailure)
                .contains("evaluator: " + ThrownError.CAUSE);
    }

    @Test
    void theProducer() {
        ProducerOptions options = Lab.options("p", "cnn", 1, 60, 10);
        List<String> arguments = new ArrayList<>(List.of("produce", "--run-id=p", "--metrics-port=0", servers()));
        arguments.addAll(Target.declaration(options));

        CommandProcess.Outcome produce = CommandProcess.run(
                folder, Fault.thrown(FaultPoint.ON_PRODUCER, 30).asProperty(), arguments);

        ThrownError.assertEndsWith(produce, ThrownError.CAUSE);
        assertThat(lab.run("p").getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(lab.run("p").getFailure()).isEqualTo("producer: " + ThrownError.CAUSE);
    }

    @Test
    void theDashboardsReader() {
        CommandProcess.Outcome dashboard = CommandProcess.run(
                folder, Fault.thrown(FaultPoint.ON_DASHBOARD_READER).asProperty(), dashboard());

        ThrownError.assertEndsWith(dashboard, ThrownError.CAUSE);
    }

    @Proof
    @ParameterizedTest
    @CsvSource({"ON_PAGE_REQUEST, 'Dashboard: ', api/status", "ON_SCRAPE, 'Metrics: ', /metrics"})
    void aThreadThatAnswersARequest(FaultPoint point, String address, String path) {
        try (CommandProcess dashboard =
                CommandProcess.start(folder, Fault.thrown(point).asProperty(), dashboard())) {
            get(URI.create(dashboard.awaitValueOf(address)).resolve(path));

            ThrownError.assertEndsWith(dashboard.awaitEnd(), ThrownError.CAUSE);
        }
    }

    @Test
    void theMainThread() {
        CommandProcess.Outcome topics = CommandProcess.run(
                folder, Fault.thrown(FaultPoint.ON_MAIN_THREAD).asProperty(), List.of("topics", servers()));

        ThrownError.assertEndsWith(topics, ThrownError.CAUSE);
    }

    @Proof
    @Test
    void hasAStackTraceWhereThatIsAskedFor() {
        CommandProcess.Outcome verbose = CommandProcess.run(
                folder,
                Fault.thrown(FaultPoint.ON_MAIN_THREAD).asProperty(),
                List.of("topics", servers(), "--verbose"));

        assertThat(verbose.exitCode()).isEqualTo(1);
        assertThat(verbose.err())
                .containsOnlyOnce("pairstream: " + ThrownError.CAUSE)
                .anyMatch(line -> line.startsWith("\tat io.pairstream."));
    }

    @Proof
    @ParameterizedTest
    @CsvSource({"picocli, picocli", "kafka-streams, org/apache/kafka/streams"})
    void aLibraryThatIsMissing(String library, String missing) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(library))
                .collect(Collectors.joining(File.pathSeparator));
        try (CommandProcess evaluate =
                CommandProcess.start(folder, classPath, PairStream.class, Map.of(), evaluate())) {
            CommandProcess.Outcome outcome = evaluate.awaitEnd();

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).startsWith("pairstream: unexpected NoClassDefFoundError: " + missing));
        }
    }

    private static String servers() {
        return "--bootstrap-servers=" + lab.bootstrapServers();
    }

    private static List<String> train(String runId) {
        return List.of(
                "train", "--run-id=" + runId, "--checkpoints=" + lab.checkpoints(), "--metrics-port=0", servers());
    }

    private static List<String> evaluate(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("evaluate", "--checkpoints=" + lab.checkpoints(), "--metrics-port=0", servers()));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private static List<String> dashboard() {
        return List.of("dashboard", "--port=0", "--metrics-port=0", servers());
    }

    private static long timesFailed(String runId) {
        return lab.states(runId).stream().filter(RunStatus.FAILED::equals).count();
    }

    private static String get(URI address) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return "none";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + address, e);
        }
    }
}
