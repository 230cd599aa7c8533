package io.pairstream.report;

import io.pairstream.report.chart.ChartFile;

/** {@code scores.png}: the chart of scores in pixels. */
final class ScoresPng implements ReportFile {

    @Override
    public String name() {
        return "scores.png";
    }

    @Override
    public byte[] render(RunHistory history) {
        return ChartFile.png(ScoresSvg.svg(history));
    }
}
