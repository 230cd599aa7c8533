package io.pairstream.report;

import io.pairstream.report.scores.ScoresChart;

/** {@code scores.svg}: ROC curve, DET curve and histogram of the final model's scores on each test set. */
final class ScoresSvg implements ReportFile {

    @Override
    public String name() {
        return "scores.svg";
    }

    @Override
    public byte[] render(RunHistory history) {
        return ReportFile.utf8(svg(history));
    }

    static String svg(RunHistory history) {
        return ScoresChart.svg(LossChart.title(history), history.finalTestResults());
    }
}
