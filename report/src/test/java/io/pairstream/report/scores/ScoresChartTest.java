package io.pairstream.report.scores;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.EvaluationResult;
import io.pairstream.records.ScoreCurve;
import io.pairstream.records.Split;
import io.pairstream.report.Histories;
import io.pairstream.report.chart.ChartFile;
import io.pairstream.report.chart.Dot;
import io.pairstream.report.chart.PlotArea;
import io.pairstream.report.chart.Tick;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ScoresChartTest {

    private static final PlotArea AREA = new PlotArea(0, 100, 0, 100);

    private final EvaluationResult result = Histories.scored(Histories.result(0, Split.TEST, 0.5));

    @Test
    void aRowForEachTestSetHasThreeCharts() throws IOException {
        String svg = ScoresChart.svg("run", new TreeMap<>(Map.of("random", result, "alternating", result)));

        assertThat(svg)
                .contains(
                        ">run</text>",
                        ">ROC curve, random pairs</text>",
                        ">DET curve, random pairs</text>",
                        ">Scores, random pairs</text>",
                        ">ROC curve, alternating pairs</text>",
                        ">different</text>",
                        ">same</text>",
                        "On random pairs: area under the ROC curve 0.7500, equal error rate 0.3177, which a dot marks.");
        var image = ImageIO.read(new ByteArrayInputStream(ChartFile.png(svg)));
        assertThat(image.getWidth()).isEqualTo(1140);
        assertThat(image.getHeight()).isEqualTo(870);
    }

    @Test
    void pointsAreInTheRowOfTheSetThatTheyAreReportedOn() {
        EvaluationResult primary =
                Histories.withPoints(Histories.scored(Histories.result(0, Split.TEST, 0.5)), "random", "listed");

        String svg = ScoresChart.svg("run", new TreeMap<>(Map.of("random", primary, "listed", result)));

        assertThat(svg)
                .contains(
                        "On listed pairs: area under the ROC curve 0.7500, equal error rate 0.3177, which a dot marks."
                                + " Rings mark operating points: eer, far=0.02.");
        assertThat(rings(svg.substring(svg.indexOf(">ROC curve, listed"), svg.indexOf(">ROC curve, random"))))
                .isEqualTo(4);
        assertThat(rings(svg)).isEqualTo(4);
    }

    @Test
    void pointsOfHalvesAreInTheirOwnRow() {
        Histories.withPoints(result, "half of random", "the other half of random");

        assertThat(rings(ScoresChart.svg("run", Map.of("random", result)))).isEqualTo(4);
    }

    @Test
    void aRingIsWhereThePointIs() {
        Histories.withPoints(result, "random", "listed");
        List<ScoreDiagrams.Scored> scored =
                List.of(new ScoreDiagrams.Scored(0, "run", result, result.getOperatingPoints()));

        assertThat(ScoreDiagrams.roc("", scored, AREA).curves().get(0).rings())
                .containsExactly(new Dot("3.0", "3.0"), new Dot("0.1", "50.0"));
    }

    private static int rings(String svg) {
        return svg.split("r=\"4\"", -1).length - 1;
    }

    @Test
    void aResultOfAnEarlierEvaluatorHasNoCharts() {
        String svg = ScoresChart.svg("run", Map.of("random", Histories.result(0, Split.TEST, 0.5)));

        assertThat(svg).contains("An earlier evaluator kept no scores.").doesNotContain("<path");
    }

    @Test
    void pairsOfOneLabelHaveAHistogramAlone() {
        result.setScoreCurve(new ScoreCurve(List.of(0.25), List.of(0L), List.of(3L), List.of(0L, 0L), List.of(1L, 2L)));

        String svg = ScoresChart.svg("run", Map.of("random", result));

        assertThat(svg)
                .contains("All pairs have one label.", ">Scores, random pairs</text>")
                .doesNotContain("DET");
    }

    @Test
    void curvesBeginWhereNoPairIsAccepted() {
        result.setScoreCurve(new ScoreCurve(
                List.of(0.9, 0.5, 0.1), List.of(0L, 1L, 4L), List.of(2L, 4L, 4L), List.of(3L, 1L), List.of(0L, 4L)));
        List<ScoreDiagrams.Scored> scored = List.of(new ScoreDiagrams.Scored(0, "run", result));

        assertThat(ScoreDiagrams.roc("", scored, AREA).curves().get(0).path())
                .isEqualTo("M0.0 100.0L0.0 50.0L25.0 0.0L100.0 0.0");
        // one false accept of four is at a third of the way from an eighth to 1
        assertThat(ScoreDiagrams.det("", scored, AREA).curves().get(0).path())
                .isEqualTo("M0.0 0.0L0.0 33.3L33.3 100.0L100.0 100.0");
    }

    @Test
    void aBinWithoutPairsIsBelowOne() {
        result.setScoreCurve(new ScoreCurve(List.of(0.1), List.of(4L), List.of(4L), List.of(4L, 0L), List.of(0L, 4L)));

        var chart = ScoreDiagrams.histogram("", result.getScoreCurve(), AREA);

        assertThat(chart.curves().get(0).path()).isEqualTo("M0.0 25.0L50.0 25.0L50.0 100.0L100.0 100.0");
        assertThat(chart.yTicks()).extracting(Tick::label).containsExactly("0.5", "1", "2", "5");
    }
}
