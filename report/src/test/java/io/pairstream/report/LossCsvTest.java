package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.RunStatus;
import io.pairstream.records.Split;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossCsvTest {

    @Test
    void eachEvaluatedMiniBatchIsALineOfPlainDecimals() {
        RunHistory history = RunHistory.of(
                Histories.run(3, RunStatus.FINISHED),
                List.of(Histories.step(0, 2.030343770980835), Histories.step(1, 1e-4), Histories.step(2, 0.5)),
                List.of(),
                List.of(
                        Histories.result(0, Split.TEST, 1.0871567726135254),
                        Histories.result(1, Split.TEST, 12345678),
                        Histories.result(2, Split.TRAIN, 0.5)));

        String csv = new String(new LossCsv().render(history), StandardCharsets.UTF_8);

        assertThat(csv).isEqualTo("Train Loss,Test Loss\n2.030343770980835,1.0871567726135254\n0.0001,12345678.0\n");
    }
}
