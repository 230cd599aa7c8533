package io.pairstream.benchmarks;

import io.pairstream.report.chart.BarChart;
import io.pairstream.report.chart.ChartFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Bars side by side for each contest. */
final class RatioChart {

    private final String title;
    private final List<String> names;
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    RatioChart(String title, List<String> names) {
        this.title = title;
        this.names = names;
    }

    /** Adds a subject's bars; NaN for a contest in which it was not measured. */
    void add(String subject, ToDoubleFunction<String> value) {
        values.put(subject, names.stream().map(value::applyAsDouble).toList());
    }

    void write(Path png) throws IOException {
        Files.write(png, ChartFile.png(ChartFile.svg(BarChart.of(title, names, values))));
    }
}
