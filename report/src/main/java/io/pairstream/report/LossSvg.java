package io.pairstream.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;

/**
 * {@code loss.svg}: the loss chart in lines. Its lettering is outlines, so the texts are there once more as the image's
 * title and description, for search and for screen readers.
 */
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
        var bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(LossChart.of(history), bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ReportFile.utf8(describe(bytes.toString(StandardCharsets.UTF_8), history));
    }

    private static String describe(String svg, RunHistory history) {
        int start = svg.indexOf('>', svg.indexOf("<svg")) + 1;
        return svg.substring(0, start) + "\n  <title>" + escape(LossChart.title(history)) + "</title>\n  <desc>"
                + escape(LossChart.TRAIN + " and " + LossChart.TEST + " against " + LossChart.X_AXIS + ", in "
                        + LossChart.Y_AXIS)
                + "</desc>" + svg.substring(start);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
