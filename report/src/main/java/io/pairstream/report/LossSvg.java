package io.pairstream.report;

/** {@code loss.svg}: the loss chart in lines, with title and description for search and for screen readers. */
final class LossSvg implements ReportFile {

    @Override
    public String name() {
        return "loss.svg";
    }

    @Override
    public boolean needsCompleteHistory() {
        return false;
    }

    @Override
    public byte[] render(RunHistory history) {
        return ReportFile.utf8(LossChart.svg(history));
    }
}
