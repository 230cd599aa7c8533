package io.pairstream.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.report.chart.Curve;
import io.pairstream.report.chart.Tick;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
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

        assertThat(svg.lines().skip(1).limit(2))
                .containsExactly(
                        "<title>group-1: a&lt;b &amp; c on mnist</title>",
                        "<desc>Train loss and Test loss against Mini-batch, in Cross entropy (nats)</desc>");
    }

    @Test
    void theChartHasTitleAxesAndLegend() {
        var chart = LossChart.of(history);

        assertThat(chart.title()).isEqualTo("group-1: resnet on mnist");
        assertThat(chart.xLabel()).isEqualTo("Mini-batch");
        assertThat(chart.yLabel()).isEqualTo("Cross entropy (nats)");
        assertThat(chart.curves()).extracting(Curve::name).containsExactly("Train loss", "Test loss");
        assertThat(svg(history))
                .contains(
                        ">group-1: resnet on mnist</text>",
                        ">Mini-batch</text>",
                        ">Cross entropy (nats)</text>",
                        ">Train loss</text>",
                        ">Test loss</text>");
    }

    @Test
    void marksAreAtOneTwoAndFive() {
        var chart = LossChart.of(history);

        assertThat(chart.xTicks()).extracting(Tick::label).containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(chart.yTicks()).extracting(Tick::label).containsExactly("0", "0.5", "1", "1.5", "2");
    }

    @Test
    void thePngHasTheColoursOfBothCurves() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(new LossPng().render(history)));

        assertThat(IntStream.range(0, image.getWidth() * image.getHeight())
                        .map(pixel -> image.getRGB(pixel % image.getWidth(), pixel / image.getWidth()) & 0xFFFFFF)
                        .boxed())
                .contains(0x0072B2, 0xD55E00);
    }

    @Test
    void pointsOfAShortRunAreMarked() {
        assertThat(LossChart.of(Histories.complete(30)).curves().get(0).dots()).hasSize(30);
        assertThat(LossChart.of(Histories.complete(31)).curves().get(0).dots()).isEmpty();
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
        assertThat(LossChart.of(history).curves().get(0).path().chars().filter(each -> each == 'M'))
                .hasSize(Double.isFinite(loss) ? 1 : 2);
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
