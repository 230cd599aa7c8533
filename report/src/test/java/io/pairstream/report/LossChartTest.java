package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossChartTest {

    private final RunHistory history = Histories.complete(104);

    @Test
    void thePngIsAnImageOfReadableSize() throws IOException {
        byte[] png = new LossPng().render(history);

        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1000);
        assertThat(image.getHeight()).isEqualTo(600);
    }

    @Test
    void theSvgSaysInWordsWhatItShows() {
        history.run().setNetwork("a<b & c");

        String svg = svg(history);

        assertThat(svg.lines().skip(3).limit(2))
                .containsExactly(
                        "  <title>group-1: a&lt;b &amp; c on mnist</title>",
                        "  <desc>Train loss and Test loss against Mini-batch, in Cross entropy (nats)</desc>");
    }

    @Test
    void theChartHasTitleAxesAndLegend() {
        var chart = LossChart.of(history);

        assertThat(chart.getTitle()).isEqualTo("group-1: resnet on mnist");
        assertThat(chart.getXAxisTitle()).isEqualTo("Mini-batch");
        assertThat(chart.getYAxisTitle()).isEqualTo("Cross entropy (nats)");
        assertThat(chart.getStyler().isLegendVisible()).isTrue();
        assertThat(chart.getSeriesMap().keySet()).containsExactly("Train loss", "Test loss");
    }

    @Test
    void theSameHistoryGivesTheSameBytes() {
        assertThat(svg(history).equals(svg(Histories.complete(104)))).isTrue();
        assertThat(new LossPng().render(history)).isEqualTo(new LossPng().render(Histories.complete(104)));
    }

    @Test
    void theMachinesLocaleDoesNotMatter() {
        String here = svg(history);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(svg(history).equals(here)).isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void runsOfAnyLengthAreDrawn(int steps) {
        requireDrawn(Histories.complete(steps));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void lossesThatAreNoNumbersLeaveAGap(double loss) {
        history.steps().get(50).setLoss(loss);
        history.testResults().values().forEach(result -> result.setLoss(loss));

        requireDrawn(history);
    }

    @Test
    void syntheticImagesAreCalledSynthetic() {
        history.run().setDataset("synthetic");

        assertThat(LossChart.title(history)).isEqualTo("group-1: resnet on synthetic images");
    }

    private static String svg(RunHistory history) {
        return new String(new LossSvg().render(history), StandardCharsets.UTF_8);
    }

    private static void requireDrawn(RunHistory history) {
        assertThat(svg(history).stripTrailing().endsWith("</svg>")).isTrue();
        assertThat(new LossPng().render(history)).isNotEmpty();
    }
}
