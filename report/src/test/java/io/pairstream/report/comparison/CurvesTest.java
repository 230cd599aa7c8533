package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.report.chart.Curve;
import io.pairstream.report.chart.CurveChart;
import io.pairstream.report.chart.Dot;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static final String TEST_LOSS = "Test loss (alternating pairs), nats";

    @Test
    void marksWhereACurveEnds() {
        CurveChart chart = testLoss(Comparisons.run("a", 1, 40));

        Curve curve = chart.curves().get(0);
        assertThat(curve.dots()).hasSize(1);
        Dot end = curve.dots().get(0);
        assertThat(curve.path()).matches("M[0-9.]+ [0-9.]+L" + end.x() + " " + end.y());
    }

    @Test
    void showsACurveOfOnePoint() {
        Curve curve = testLoss(Comparisons.runEvaluatedOnce("a")).curves().get(0);

        assertThat(curve.dots()).hasSize(1);
        Dot end = curve.dots().get(0);
        assertThat(ComparisonPage.render(Comparisons.of(Comparisons.runEvaluatedOnce("a"))))
                .contains("cx=\"" + end.x() + "\" cy=\"" + end.y() + "\"");
    }

    private static CurveChart testLoss(ComparedRun run) {
        List<CurveChart> charts = new Curves(Comparisons.of(run).groups()).charts();
        return charts.stream()
                .filter(chart -> chart.title().equals(TEST_LOSS))
                .findFirst()
                .orElseThrow();
    }
}
