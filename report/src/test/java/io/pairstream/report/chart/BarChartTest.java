package io.pairstream.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarChartTest {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    @Test
    void hasABarWithItsValueForEachThatWasMeasured() {
        values.put("ours", List.of(1.5, 2.0));
        values.put("theirs <1>", List.of(Double.NaN, 1.0));

        BarChart chart = BarChart.of("Rates", List.of("a", "b"), values);

        assertThat(chart.bars()).extracting(Bar::label).containsExactly("1.50", "2.00", "1.00");
        assertThat(chart.bars()).extracting(Bar::style).containsExactly(0, 0, 1);
        assertThat(chart.yTicks()).extracting(Tick::label).containsExactly("0", "0.5", "1", "1.5", "2");
        double tall = Double.parseDouble(chart.bars().get(1).height());
        double half = Double.parseDouble(chart.bars().get(2).height());
        assertThat(tall / half).isBetween(1.99, 2.01);
        assertThat(ChartFile.svg(chart)).contains("theirs &lt;1&gt;", ">1.50</text>");
    }

    @Test
    void canBeOfNothingMeasured() {
        values.put("ours", List.of(Double.NaN));

        assertThat(BarChart.of("Rates", List.of("a"), values).bars()).isEmpty();
    }
}
