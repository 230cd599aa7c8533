package io.pairstream.report;

import io.pairstream.report.chart.ChartFile;

/** {@code loss.png}: the loss chart in pixels. */
final class LossPng implements ReportFile {

    @Override
    public String name() {
        return "loss.png";
    }

    @Override
    public boolean needsCompleteHistory() {
        return false;
    }

    @Override
    public byte[] render(RunHistory history) {
        return ChartFile.png(LossChart.svg(history));
    }
}
