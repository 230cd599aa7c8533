package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.dashboard.Dashboard;
import io.pairstream.evaluator.EvaluatorService;
import io.pairstream.records.TrainingStep;
import io.pairstream.trainer.TrainerListener;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the services tell of themselves while they work on a real broker, as Prometheus reads it. */
class MetricsTest {

    @TempDir
    private Path folder;

    @Test
    void everyServiceCountsWhatItDoes() {
        try (Lab lab = Lab.start(folder)) {
            lab.produce(Lab.options("m", "cnn"));

            List<String> whileTraining = new ArrayList<>();
            lab.trainer("m", new TrainerListener() {
                        @Override
                        public void stepped(TrainingStep step) {
                            whileTraining.add(lab.telemetry().scrape());
                        }
                    })
                    .run();

            assertThat(whileTraining.get(3))
                    .contains("pairstream_state{run=\"m\",service=\"trainer\",state=\"TRAINING\"} 1.0")
                    .contains("pairstream_steps_total{run=\"m\"} 4.0")
                    .contains("kafka_consumer_fetch_manager_records_lag_max{")
                    .contains("kafka_producer_request_latency_avg{");
            assertThat(lab.telemetry().scrape())
                    .contains("pairstream_published_records_total{run=\"m\"} 140.0")
                    .contains("pairstream_state{run=\"m\",service=\"producer\",state=\"PUBLISHED\"} 1.0")
                    .contains("pairstream_state{run=\"m\",service=\"trainer\",state=\"FINISHED\"} 1.0")
                    .contains("pairstream_state{run=\"m\",service=\"trainer\",state=\"TRAINING\"} 0.0")
                    .contains("pairstream_steps_total{run=\"m\"} 8.0")
                    .contains("pairstream_samples_total{run=\"m\"} 100.0")
                    .contains("pairstream_rejected_records_total{run=\"m\"} 0.0")
                    .contains("pairstream_step_duration_seconds_count{run=\"m\"} 8")
                    .contains("pairstream_wait_duration_seconds_count{run=\"m\"} 8")
                    .contains("pairstream_checkpoint_duration_seconds_count{run=\"m\"} 8")
                    .containsPattern("pairstream_checkpoint_bytes_total\\{run=\"m\"} [1-9]")
                    .containsPattern("pairstream_loss\\{run=\"m\",set=\"train\"} \\d+\\.\\d")
                    .containsPattern("pairstream_last_step_age_seconds\\{run=\"m\"} \\d")
                    .as("those of closed clients are gone")
                    .doesNotContain("kafka_consumer_fetch_manager_records_lag_max{");
            evaluate(lab);
        }
    }

    private static void evaluate(Lab lab) {
        try (EvaluatorService evaluator = lab.evaluator();
                Dashboard dashboard = Dashboard.start(
                        lab.kafka(),
                        ListenOptions.onLoopback(WebService.DASHBOARD, 0),
                        lab.telemetry().registry())) {
            evaluator.start();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(lab.telemetry().scrape())
                            .contains("pairstream_state{run=\"\",service=\"evaluator\",state=\"EVALUATING\"} 1.0")
                            .contains("pairstream_evaluation_duration_seconds_count{run=\"m\"} 8")
                            .contains("pairstream_evaluation_lag_checkpoints 0.0")
                            .containsPattern("pairstream_loss\\{run=\"m\",set=\"random\"} \\d+\\.\\d")
                            .contains("kafka_stream_")
                            .contains("pairstream_runs{status=\"FINISHED\"} 1.0")
                            .contains("pairstream_runs{status=\"FAILED\"} 0.0"));
            assertThat(evaluator.isEvaluating()).isTrue();
            assertThat(dashboard.isReady()).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenIsRefusedInOneLine() throws IOException {
        try (Lab lab = Lab.start(folder);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Cli train = Cli.run(
                    "train", "--run-id", "m", "--bootstrap-servers", lab.bootstrapServers(), "--metrics-port", port);

            assertThat(train.exitCode()).isEqualTo(1);
            assertThat(train.err())
                    .contains("metrics cannot be served on address 127.0.0.1, port " + port
                            + ": Address already in use; choose others with --metrics-bind, --metrics-port");
        }
    }

    @Test
    void anAddressThatIsNotThisMachinesIsRefusedInOneLine() {
        try (Lab lab = Lab.start(folder)) {
            Cli evaluate =
                    Cli.run("evaluate", "--bootstrap-servers", lab.bootstrapServers(), "--metrics-bind", "203.0.113.7");

            assertThat(evaluate.exitCode()).isEqualTo(1);
            assertThat(evaluate.err())
                    .contains("metrics cannot be served on address 203.0.113.7: Cannot assign requested address;"
                            + " choose others with --metrics-bind, --metrics-port");
        }
    }
}
