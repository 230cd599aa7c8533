package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Lab;
import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are asked to end. Classes of the JDK that load then find that they cannot, which is nobody's fault. */
@Proof
class InterruptTest {

    @TempDir
    private static Path folder;

    @Test
    void whileADemoDrawsItsPlots() {
        Fault interrupt = new Fault(FaultPoint.ON_PLOT, 1, Fault.Signal.INT);

        try (ServiceProcess demo = ServiceProcess.start(
                folder.resolve("output"), Surroundings.IN_THE_FOREGROUND, interrupt.asProperty(), demo())) {
            demo.requireEnd(ServiceProcess.INTERRUPTED);

            assertThat(demo.output())
                    .contains("Mini-Batch: 0 ")
                    .containsPattern("(?m)^(Report in .*"
                            + "|Stopped; 'pairstream demo --run-id demo-1' with the same settings goes on)$")
                    .doesNotContain("unexpected", "Exception", "stopped before");
        }
    }

    @Test
    void whileAnEvaluatorLooksForCheckpoints() {
        try (Lab lab = Lab.start(folder.resolve("lab"));
                ServiceProcess evaluator =
                        ServiceProcess.start(folder.resolve("evaluator"), Surroundings.SAME, Map.of(), evaluate(lab))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> evaluator.output().contains("Evaluating checkpoints as they appear"));

            evaluator.terminate();

            evaluator.requireEnd(ServiceProcess.TERMINATED);
            assertThat(evaluator.output().strip()).endsWith("Stopped; the same command goes on");
        }
    }

    private static List<String> evaluate(Lab lab) {
        return List.of(
                "evaluate",
                "--bootstrap-servers=" + lab.bootstrapServers(),
                "--checkpoints=" + lab.checkpoints(),
                "--metrics-port=0");
    }

    private static List<String> demo() {
        return List.of(
                "demo",
                "--data=" + folder.resolve("data"),
                "--runs=" + folder.resolve("runs"),
                "--no-dashboard",
                "--metrics-port=0",
                "--dataset=synthetic",
                "--train-fraction=0.01",
                "--test-fraction=0.02",
                "--train-pairs=40,40",
                "--test-pairs=10,10",
                "--batch-size=20");
    }
}
