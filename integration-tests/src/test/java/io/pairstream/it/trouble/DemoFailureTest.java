package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.broker.EmbeddedBroker;
import io.pairstream.it.chaos.Fault;
import io.pairstream.it.chaos.FaultPoint;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.topic.Topics;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error on a thread of the demo, which has all services in one process; see {@link FailureTest}. */
class DemoFailureTest {

    private static final String[] TINY = {
        "--dataset=synthetic",
        "--train-fraction=0.01",
        "--test-fraction=0.02",
        "--train-pairs=40,40",
        "--test-pairs=10,10",
        "--batch-size=20",
        "--metrics-port=0"
    };

    @TempDir
    private static Path folder;

    @Proof
    @Test
    void theDemosTrainer() {
        assertDemoEnds(FaultPoint.AFTER_STEP);
    }

    @Test
    void theDemosLoadingOfItsLibrary() {
        assertDemoEnds(FaultPoint.ON_LIBRARY);
    }

    private static void assertDemoEnds(FaultPoint point) {
        Path data = folder.resolve("demo-" + point);

        CommandProcess.Outcome demo =
                CommandProcess.run(folder, Fault.thrown(point).asProperty(), demo(data));

        ThrownError.assertEndsWith(demo, ThrownError.CAUSE);
        Run run = runOf(data);
        assertThat(run.getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(run.getFailure()).endsWith(": " + ThrownError.CAUSE);
    }

    @Proof
    @Test
    void aDemoGoesOnWithoutItsDashboard() {
        CommandProcess.Outcome demo = CommandProcess.run(
                folder,
                Fault.thrown(FaultPoint.ON_DASHBOARD_READER).asProperty(),
                demo(folder.resolve("demo-goes-on")));

        assertThat(demo.exitCode()).as("%s", demo).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out().lines())
                .containsOnlyOnce("The dashboard has stopped, the demo goes on: " + ThrownError.CAUSE)
                .anyMatch(line -> line.startsWith("Report in "));
    }

    private static List<String> demo(Path data) {
        List<String> arguments = new ArrayList<>(List.of(
                "demo", "--run-id=d", "--data=" + data, "--runs=" + data.resolve("runs"), "--dashboard-port=0"));
        arguments.addAll(List.of(TINY));
        return arguments;
    }

    private static Run runOf(Path data) {
        try (EmbeddedBroker server = EmbeddedBroker.start(data.resolve("broker"), 0)) {
            return new RunRegistry(
                            new KafkaEnvironment(Broker.at(server.bootstrapServers()), Topics.withDefaultPrefix()))
                    .require("d");
        }
    }
}
