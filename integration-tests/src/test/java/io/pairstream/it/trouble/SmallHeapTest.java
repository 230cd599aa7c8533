package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.Cli;
import io.pairstream.it.IdxFolders;
import io.pairstream.it.Lab;
import io.pairstream.kafka.client.RunRegistry;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A network whose numbers are large for Java's heap, as those for large images are for the heap that Java takes by itself:
 * what fits once is trained and evaluated, what does not is refused with the setting that helps.
 */
class SmallHeapTest {

    /** Images whose network has 7,316,866 parameters, 87,802,392 bytes with Adam's moments. */
    private static final int SIDE = 48;

    private static final String[] SETTINGS = {
        "--network=cnn",
        "--train-fraction=1",
        "--test-fraction=1",
        "--train-pairs=4,4",
        "--test-pairs=4,4",
        "--batch-size=4"
    };

    @TempDir
    private static Path folder;

    private static Lab lab;
    private static Path images;

    @BeforeAll
    static void start() {
        lab = Lab.start(folder);
        images = IdxFolders.write(folder.resolve("images"), SIDE, SIDE, 10, 1);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void oneCopyOfItsNumbersIsEnough() {
        // given a run of two mini-batches, a checkpoint after each
        declare("fits");

        // when there is room for one copy and not for two, then it is trained, and evaluated with less
        CommandProcess.Outcome train = CommandProcess.runWithHeap("190m", folder, onRun("train", "fits"));
        assertThat(train.exitCode()).as("%s", train).isZero();
        assertThat(train.out()).contains("Run fits finished after 2 mini-batches");
        CommandProcess.Outcome evaluate = CommandProcess.runWithHeap("110m", folder, onRun("evaluate", "fits"));
        assertThat(evaluate.exitCode()).as("%s", evaluate).isZero();
        assertThat(evaluate.out()).contains("Run fits is evaluated");
    }

    @Test
    void trainingThatHasNoRoomSaysWhichSettingHelpsAndThenGoesOn() {
        declare("later");

        CommandProcess.Outcome train = CommandProcess.runWithHeap("72m", folder, onRun("train", "later"));

        String line =
                "87802392 bytes of Java's heap are needed for training of network cnn with 7316866 parameters: it has"
                        + " at most \\d+ here; PAIRSTREAM_JAVA_OPTIONS=-Xmx1g makes it larger";
        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.err()).singleElement().asString().matches("pairstream: " + line);
        Run run = lab.run("later");
        assertThat(run.getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(run.getFailure()).matches("trainer: " + line);

        // when it is given, then the run is trained
        assertThat(CommandProcess.runWithHeap("1g", folder, onRun("train", "later"))
                        .exitCode())
                .isZero();
    }

    @Test
    void aDemoNeedsRoomForBothAndSaysSoBeforeItDeclaresARun() {
        Path data = folder.resolve("demo");
        List<String> demo = new ArrayList<>(List.of("demo", "--run-id=d", "--data=" + data, "--mnist=" + images));
        demo.addAll(List.of(SETTINGS));
        demo.addAll(List.of("--metrics-port=0", "--dashboard-port=0"));

        CommandProcess.Outcome refused = CommandProcess.runWithHeap("112m", folder, demo);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .matches(
                        "pairstream: 117069856 bytes of Java's heap are needed for training and evaluation of network cnn"
                                + " with 7316866 parameters: it has at most \\d+ here; PAIRSTREAM_JAVA_OPTIONS=-Xmx1g makes it"
                                + " larger");
        try (Lab ofDemo = Lab.start(data, 4)) {
            assertThat(new RunRegistry(ofDemo.kafka()).all()).isEmpty();
        }
    }

    private static void declare(String run) {
        List<String> produce = onRun("produce", run);
        produce.add("--mnist=" + images);
        produce.addAll(List.of(SETTINGS));
        Cli cli = Cli.run(produce.toArray(String[]::new));
        assertThat(cli.exitCode()).as(cli.err()).isZero();
    }

    private static List<String> onRun(String command, String run) {
        return new ArrayList<>(List.of(
                command, "--run-id=" + run, "--bootstrap-servers=" + lab.bootstrapServers(), "--metrics-port=0"));
    }
}
