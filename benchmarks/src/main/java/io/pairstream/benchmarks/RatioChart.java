package io.pairstream.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Bars side by side for each contest. */
final class RatioChart {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 500;

    // Blue and orange of the colour-blind safe palette of Okabe and Ito, https://jfly.uni-koeln.de/color/
    private static final Color[] COLOURS = {new Color(0x0072B2), new Color(0xE69F00)};

    private final List<String> names;
    private final CategoryChart chart;

    RatioChart(String title, List<String> names) {
        this.names = names;
        this.chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .build();
        chart.getStyler()
                .setSeriesColors(COLOURS)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false);
        chart.getStyler().setLabelsVisible(true).setXAxisLabelRotation(30);
        chart.getStyler().setYAxisDecimalPattern("0.0");
    }

    void add(String subject, ToDoubleFunction<String> value) {
        chart.addSeries(
                subject,
                names,
                names.stream().map(name -> rounded(value.applyAsDouble(name))).toList());
    }

    /** Returns the value with two decimals; 0 for what was not measured. */
    private static Number rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : 0;
    }

    void write(Path png) throws IOException {
        BitmapEncoder.saveBitmap(chart, png.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
