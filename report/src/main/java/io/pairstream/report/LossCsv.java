package io.pairstream.report;

import io.pairstream.schemas.text.PlainDecimal;
import java.util.stream.Collectors;

/** {@code Loss.csv}: train and test loss, one line for each mini-batch that has a test result. */
final class LossCsv implements ReportFile {

    @Override
    public String name() {
        return "Loss.csv";
    }

    @Override
    public boolean needsCompleteHistory() {
        return false;
    }

    @Override
    public byte[] render(RunHistory history) {
        return ReportFile.utf8(history.lossLines().stream()
                .map(line -> PlainDecimal.format(line.trainLoss()) + "," + PlainDecimal.format(line.testLoss()) + "\n")
                .collect(Collectors.joining("", "Train Loss,Test Loss\n", "")));
    }
}
