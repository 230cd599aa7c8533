package io.pairstream.report;

import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.PairStreamException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Arrays;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws both losses against the mini-batch. A loss that is no number leaves a gap. */
final class LossChart {

    static {
        // No window is ever opened; without this, Java asks for the display that DISPLAY names. It decides that with
        // the
        // first colour or font, so this comes before them.
        System.setProperty("java.awt.headless", "true");
    }

    static final String TRAIN = "Train loss";
    static final String TEST = "Test loss";
    static final String X_AXIS = "Mini-batch";
    static final String Y_AXIS = "Cross entropy (nats)";

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 600;
    /** Up to so many points each is marked, so that a short run is more than a stub of a line. */
    private static final int MOST_MARKED_POINTS = 30;

    // Blue and vermillion of the colour-blind safe palette of Okabe and Ito, https://jfly.uni-koeln.de/color/
    private static final Color BLUE = new Color(0x0072B2);
    private static final Color VERMILLION = new Color(0xD55E00);
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color INK = new Color(0x333333);

    private static final Font TITLE_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 18);

    private LossChart() {}

    static String title(RunHistory history) {
        String dataset = history.run().getDataset();
        return history.run().getRunId() + ": " + history.run().getNetwork() + " on "
                + (dataset.equals("synthetic") ? "synthetic images" : dataset);
    }

    /**
     * Returns the chart.
     *
     * @throws PairStreamException if Java finds no fonts, or there is no loss yet
     */
    static XYChart of(RunHistory history) {
        requireFonts();
        if (history.steps().isEmpty()) {
            throw new PairStreamException("run '" + history.run().getRunId()
                    + "' has no losses yet: expected at least one mini-batch trained");
        }
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title(history))
                .xAxisTitle(X_AXIS)
                .yAxisTitle(Y_AXIS)
                .build();
        style(chart.getStyler());
        double[] steps =
                history.steps().stream().mapToDouble(TrainingStep::getStep).toArray();
        double[] losses =
                history.steps().stream().mapToDouble(TrainingStep::getLoss).toArray();
        add(chart, TRAIN, steps, losses, BLUE);
        double[] testSteps = history.testResults().keySet().stream()
                .mapToDouble(step -> step)
                .toArray();
        double[] testLosses = history.testResults().values().stream()
                .mapToDouble(result -> result.getLoss())
                .toArray();
        add(chart, TEST, testSteps, testLosses, VERMILLION);
        return chart;
    }

    private static void requireFonts() {
        try {
            TITLE_FONT.getLineMetrics(Y_AXIS, new FontRenderContext(null, true, true));
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new PairStreamException(
                    "the loss chart cannot be drawn, for Java finds no fonts: install fontconfig and a sans-serif font",
                    e);
        }
    }

    private static void add(XYChart chart, String name, double[] steps, double[] losses, Color color) {
        if (steps.length == 0) {
            return;
        }
        double[] drawn = Arrays.stream(losses)
                .map(loss -> Double.isFinite(loss) ? loss : Double.NaN)
                .toArray();
        XYSeries series = chart.addSeries(name, steps, drawn);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        series.setMarkerColor(color);
        series.setMarker(steps.length <= MOST_MARKED_POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }

    private static void style(XYStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setChartFontColor(INK);
        styler.setAxisTickLabelsColor(INK);
        styler.setChartTitleFont(TITLE_FONT);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartPadding(16);
        styler.setChartTitlePadding(12);
        styler.setLocale(Locale.ENGLISH); // not the machine's: its decimal point may be a comma
        styler.setMarkerSize(6);
        styler.setYAxisMin(0.0);
    }
}
