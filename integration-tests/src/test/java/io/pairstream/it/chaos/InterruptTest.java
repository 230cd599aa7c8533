package io.pairstream.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.testing.Proof;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C when a command is nearly done: classes of the JDK that load now find that they cannot, which is nobody's fault. */
@Proof
class InterruptTest {

    private static final int INTERRUPTED = 128 + 2;

    /** What runs in the background, as a build may, has Ctrl-C ignored from the beginning. */
    private static final Surroundings IN_THE_FOREGROUND =
            new Surroundings(List.of("env", "--default-signal=INT"), Map.of());

    @TempDir
    private static Path folder;

    @Test
    void whileADemoDrawsItsPlots() {
        Fault interrupt = new Fault(FaultPoint.ON_PLOT, 1, Fault.Signal.INT);

        try (ServiceProcess demo =
                ServiceProcess.start(folder.resolve("output"), IN_THE_FOREGROUND, interrupt.asProperty(), demo())) {
            demo.requireEnd(INTERRUPTED);

            assertThat(demo.output()).contains("Mini-Batch: 0 ").doesNotContain("unexpected", "Exception");
        }
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
