package io.pairstream.app.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.records.LossPoint;
import io.pairstream.records.Run;
import io.pairstream.records.RunStatus;
import io.pairstream.schemas.codec.RecordClasses;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossLinesTest {

    static {
        RecordClasses.trust();
    }

    private final StringWriter written = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(written), OutputStyle.PLAIN);

    @Test
    void printsInTheOrderOfTheSteps() {
        LossLines lines = new LossLines(terminal, run(1), Integer.MAX_VALUE);

        lines.add(point(1));
        assertThat(written.toString()).isEmpty();
        lines.add(point(0));
        lines.add(point(2));

        assertThat(written.toString().lines())
                .containsExactly(
                        "Mini-Batch: 0 - Train Loss: 0.5 - Test Loss: 0.25",
                        "Mini-Batch: 1 - Train Loss: 1.5 - Test Loss: 0.25",
                        "Mini-Batch: 2 - Train Loss: 2.5 - Test Loss: 0.25");
    }

    @Test
    void printsALineForEachCheckpointAndTheLastStep() {
        LossLines lines = new LossLines(terminal, run(2), Integer.MAX_VALUE);

        lines.add(point(1));
        lines.add(point(2));

        assertThat(written.toString().lines()).hasSize(2);
    }

    @Test
    void printsNoMoreThanAskedForAndTheLastAlways() {
        LossLines lines = new LossLines(terminal, run(1), 2);

        List.of(0, 1, 2).forEach(step -> lines.add(point(step)));

        assertThat(written.toString().lines())
                .containsExactly(
                        "Mini-Batch: 1 - Train Loss: 1.5 - Test Loss: 0.25",
                        "Mini-Batch: 2 - Train Loss: 2.5 - Test Loss: 0.25");
    }

    @Test
    void showsWhatIsEvaluatedAndAtItsEndThatTrainingPairsAre() {
        PrintStream before = System.out;
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        System.setOut(new PrintStream(drawn, true, StandardCharsets.UTF_8));
        try (Terminal moving = new Terminal(new PrintWriter(written), new OutputStyle(true, false, false))) {
            LossLines lines = new LossLines(moving, run(1), Integer.MAX_VALUE);
            List.of(0, 1).forEach(step -> lines.add(point(step)));
            lines.showProgress();
            lines.add(point(2));
            assertThat(drawn.toString(StandardCharsets.UTF_8)).doesNotContain("training pairs");
            lines.showProgress();
            lines.showProgress();
        } finally {
            System.setOut(before);
        }

        assertThat(drawn.toString(StandardCharsets.UTF_8))
                .contains("Evaluating the last model on training pairs ... 0 s");
    }

    private static LossPoint point(long step) {
        return LossPoint.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch((int) step)
                .setStep(step)
                .setTrainLoss(0.5 + step)
                .setTrainUnweightedLoss(0.5)
                .setTrainAccuracy(0.5)
                .setTestLoss(0.25)
                .setTestAccuracy(0.5)
                .build();
    }

    /** A run of three mini-batches. */
    private static Run run(int checkpointInterval) {
        return SmallRuns.declared("r", 30, 10, 1)
                .setStatus(RunStatus.STREAMING)
                .setCheckpointInterval(checkpointInterval)
                .build();
    }
}
