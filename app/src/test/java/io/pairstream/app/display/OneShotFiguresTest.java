package io.pairstream.app.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairstream.evaluator.oneshot.OneShotResult;
import io.pairstream.evaluator.oneshot.OneShotResult.OfTask;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.codec.RecordClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneShotFiguresTest {

    static {
        RecordClasses.trust();
    }

    @TempDir
    private Path folder;

    @Test
    void saysHowOftenTheModelWasWrong() {
        OneShotFigures even = figures(Collections.nCopies(20, new OfTask("run", 20, 20, 5)));
        OneShotFigures uneven = figures(List.of(new OfTask("one", 5, 3, 1), new OfTask("another", 20, 5, 0)));
        OneShotFigures single = figures(List.of(new OfTask("alone", 2, 1, 1)));

        assertThat(even.ofAll()).isEqualTo("One-shot: 400 queries of 20 tasks, 20 ways: error 25.0 % (100 of 400)");
        assertThat(uneven.ofAll()).isEqualTo("One-shot: 8 queries of 2 tasks, 5 to 20 ways: error 12.5 % (1 of 8)");
        assertThat(uneven.ofTasks())
                .containsExactly("one, 5 ways: error 33.3 % (1 of 3)", "another, 20 ways: error 0.0 % (0 of 5)");
        assertThat(single.ofAll()).isEqualTo("One-shot: 1 query of 1 task, 2 ways: error 100.0 % (1 of 1)");
        assertThat(single.ofModel()).isEqualTo("Model of run r after mini-batch 7");
    }

    @Test
    void writesTheFiguresForPrograms() throws IOException {
        Path file = folder.resolve("new/figures.json");

        figures(List.of(new OfTask("ä", 5, 8, 1))).write(file);

        assertThat(Files.readString(file)).isEqualToIgnoringNewLines("""
                        {
                          "runId" : "r",
                          "network" : "cnn",
                          "step" : 7,
                          "queries" : 8,
                          "wrong" : 1,
                          "error" : 0.125,
                          "tasks" : [
                            {
                              "name" : "ä",
                              "ways" : 5,
                              "queries" : 8,
                              "wrong" : 1,
                              "error" : 0.125
                            }
                          ]
                        }
                        """);
        assertThatThrownBy(() -> figures(List.of(new OfTask("a", 2, 1, 0))).write(folder))
                .isInstanceOf(PairStreamException.class)
                .hasMessageContaining("is a folder");
    }

    private static OneShotFigures figures(List<OfTask> tasks) {
        CheckpointCreated checkpoint = CheckpointCreated.newBuilder()
                .setRunId("r")
                .setEpoch(0)
                .setMiniBatch(7)
                .setStep(7)
                .setUri("u")
                .setSha256("s")
                .setBytes(1)
                .setNetwork("cnn")
                .setParameterCount(1)
                .setParameterDigest("p")
                .setPositions(List.of())
                .setNumericFingerprint("n")
                .setLast(false)
                .build();
        return new OneShotFigures(checkpoint, new OneShotResult(tasks));
    }
}
