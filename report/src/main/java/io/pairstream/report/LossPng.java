package io.pairstream.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;

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
        try {
            return BitmapEncoder.getBitmapBytes(LossChart.of(history), BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
