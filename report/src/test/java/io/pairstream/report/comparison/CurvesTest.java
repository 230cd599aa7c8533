package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static final String TEST_LOSS = "Test loss (alternating pairs), nats";

    @Test
    void marksWhereACurveEnds() {
        CurveChart chart = testLoss(Comparisons.run("a", 1, 40));

        CurveChart.Curve curve = chart.curves().get(0);
        String[] places = curve.points().split(" ");
        assertThat(places).hasSize(2);
        assertThat(curve.end()).extracting(dot -> dot.x() + "," + dot.y()).containsExactly(places[1]);
    }

    @Test
    void showsACurveOfOnePoint() {
        CurveChart.Curve curve =
                testLoss(Comparisons.runEvaluatedOnce("a")).curves().get(0);

        assertThat(curve.end()).hasSize(1);
        Dot end = curve.end().get(0);
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
