package io.pairstream.report.chart;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import io.pairstream.schemas.PairStreamException;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Charts as files of their own: SVG, and pixels of that. */
public final class ChartFile {

    static {
        // No window is ever opened; without this, Java asks for the display that DISPLAY names. It decides that
        // with its first colour or font, so this comes before them.
        System.setProperty("java.awt.headless", "true");
    }

    private static final int LETTER_SIZE = 13;
    private static final Map<RenderingHints.Key, Object> SMOOTH = Map.of(
            RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
            RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON,
            RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON,
            RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);

    private ChartFile() {}

    /**
     * Returns curves with title and legend as SVG.
     *
     * @param width width of the drawing
     * @param height height of the drawing
     * @param description what it shows in words, for who cannot see it
     */
    public static String svg(CurveChart chart, int width, int height, String description) {
        return ChartTemplates.render(
                "curves.svg", Map.of("chart", chart, "width", width, "height", height, "description", description));
    }

    /**
     * Returns several charts under one title as SVG.
     *
     * @param panels the charts, each in its place
     * @param title what all of them show
     * @param width width of the drawing
     * @param height height of the drawing
     * @param description what it shows in words, for who cannot see it
     */
    public static String svg(List<Panel> panels, String title, int width, int height, String description) {
        return ChartTemplates.render(
                "panels.svg",
                Map.of("panels", panels, "title", title, "width", width, "height", height, "description", description));
    }

    /** Returns bars with title and legend as SVG. */
    public static String svg(BarChart chart) {
        return ChartTemplates.render(
                "bars.svg", Map.of("chart", chart, "width", BarChart.WIDTH, "height", BarChart.HEIGHT));
    }

    /**
     * Returns an SVG as PNG, a pixel for each of its units.
     *
     * @throws PairStreamException if Java finds no fonts
     */
    public static byte[] png(String svg) {
        requireFonts();
        SVGDocument document = Objects.requireNonNull(
                new SVGLoader()
                        .load(
                                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                                null,
                                LoaderContext.createDefault()),
                "a chart is an SVG that can be read");
        int width = (int) document.size().width;
        int height = (int) document.size().height;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.addRenderingHints(SMOOTH);
        document.render(null, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void requireFonts() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, LETTER_SIZE)
                    .getLineMetrics("0", new FontRenderContext(null, true, true));
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new PairStreamException(
                    "a chart cannot be drawn in pixels, for Java finds no fonts: install fontconfig and a sans-serif font",
                    e);
        }
    }
}
