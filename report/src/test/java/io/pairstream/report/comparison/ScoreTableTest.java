package io.pairstream.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.report.chart.CurveChart;
import io.pairstream.schemas.Figure;
import org.junit.jupiter.api.Test;

class ScoreTableTest {

    @Test
    void hasTheFiguresThatARunHas() {
        Comparison comparison =
                Comparisons.of(Comparisons.scored("a-cnn-seed1", 1), Comparisons.scored("a-cnn-seed2", 2));

        ScoreTable table = ScoreTable.of(comparison);

        assertThat(table.figures())
                .extracting(Figure::title)
                .containsExactly(
                        "area under the ROC curve", "Brier score", "equal error rate", "threshold of equal errors");
        assertThat(table.rows()).hasSize(1).first().satisfies(row -> {
            assertThat(row.testSet()).isEqualTo(Comparisons.TEST_SET);
            assertThat(row.spreads().get(0).values()).containsExactly(0.75, 0.75);
        });
        assertThat(ComparisonTable.format(comparison)).contains("| a-cnn | alternating | 0.7500 (0.7500 to 0.7500) |");
        assertThat(ComparisonPage.render(comparison))
                .contains(
                        "Figures of the scores",
                        "ROC: true accept rate against false accept rate (alternating pairs)",
                        "Test equal error rate (alternating pairs)",
                        "Pairs by score");
    }

    @Test
    void isEmptyWhereAllResultsAreOfEarlierEvaluators() {
        Comparison comparison = Comparisons.of(Comparisons.run("a-cnn-seed1", 1, 40));

        assertThat(ScoreTable.of(comparison).isEmpty()).isTrue();
        assertThat(new Curves(comparison.groups()).scoreCharts()).isEmpty();
        assertThat(ComparisonTable.format(comparison)).doesNotContain("ROC");
        assertThat(ComparisonPage.render(comparison)).doesNotContain("Figures of the scores", "Pairs by score");
    }

    @Test
    void runsWithAndWithoutScoresAreComparedInWhatTheyHave() {
        Comparison comparison = Comparisons.of(
                Comparisons.scored("a-cnn-seed1", 1), Comparisons.run("b", 1, 20, run -> run.setOrder("sorted")));

        assertThat(ComparisonTable.format(comparison))
                .contains("| a-cnn | alternating | 0.7500 |", "| b | alternating | – |");
        assertThat(new Curves(comparison.groups()).scoreCharts())
                .extracting(CurveChart::curves)
                .allSatisfy(curves -> assertThat(curves).hasSize(1));
    }
}
