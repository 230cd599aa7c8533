package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.testing.Proof;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a user can choose about the dashboard's charts. */
@Proof
class DashboardChartsTest extends DashboardInBrowser {

    private static final String AXES = "#loss-chart-axes";
    private static final String PLACES = "#loss-chart .u-over";
    private static final int PAIRS = 100;
    private static final long MILLIS_APART = 2000;

    /** Losses of a run that go up and down; one is no number, and one has no logarithm. */
    private static final List<Double> LOSSES = List.of(1.6, 0.8, 1.2, 0.4, 0.6, 0.2, Double.NaN, 0.0);

    @Test
    void curvesAreShownAgainstMiniBatchesPairsOrTime() {
        openARun();
        browser.await(
                AXES, "Horizontal axis: Mini-batch, marks at 0; 1; 2; 3; 4; 5; 6; 7. Vertical axis: marks at 0; 0.2");
        browser.awaitLossChartTo(7);
        awaitPoint(3.0 / 7, "Mini-batch 3: r train 0.4000");

        browser.press("#x-axis", Keys.ARROW_DOWN);

        browser.await(AXES, "Horizontal axis: Pairs trained on, marks at 100; 200; 300; 400; 500; 600; 700; 800.");
        browser.awaitLossChartTo(800);
        awaitPoint(3.0 / 7, "400 pairs: r train 0.4000");

        browser.press("#x-axis", Keys.ARROW_DOWN);

        browser.await(AXES, "Time since the first mini-batch (s), marks at 0; 2; 4; 6; 8; 10; 12; 14.");
        browser.awaitLossChartTo(14);
        awaitPoint(3.0 / 7, "6.0 s: r train 0.4000");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void theLossAxisCanBeLogarithmic() {
        openARun();
        awaitPoint(1, "Mini-batch 7: r train 0.0000");

        browser.press("#log-loss", Keys.SPACE);

        // then a loss of 0 is not drawn, and accuracies have the axis that they had
        browser.await(AXES, "Vertical axis: logarithmic, marks at 0.2; 0.5; 1.");
        browser.await("#accuracy-chart-axes", "Vertical axis: marks at 0");
        awaitPoint(1, "Point at a chart");
        awaitPoint(3.0 / 7, "Mini-batch 3: r train 0.4000");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void smoothingIsExponentialAndWhatIsChosenOutlivesAReload() {
        openARun();
        browser.press("#smoothing-value", Keys.chord(Keys.CONTROL, "a") + "0.6" + Keys.ENTER);
        browser.press("#x-axis", Keys.ARROW_DOWN);
        browser.press("#log-loss", Keys.SPACE);

        awaitPoint(4.0 / 7, "500 pairs: r train 0.6000, r train smoothed " + smoothed(4, 0.6));
        awaitPoint(6.0 / 7, "Point at a chart"); // no number stays none
        assertThat(browser.property("#smoothing", "value")).isEqualTo("0.6");

        browser.reload();

        browser.await(
                AXES, "Pairs trained on, marks at 100; 200; 300; 400; 500; 600; 700; 800. Vertical axis: logarithmic");
        awaitPoint(4.0 / 7, "500 pairs: r train 0.6000, r train smoothed " + smoothed(4, 0.6));

        // and the slider's keys are enough to smooth as far as it goes, or not at all
        browser.press("#smoothing", Keys.END);
        awaitPoint(4.0 / 7, "500 pairs: r train 0.6000, r train smoothed " + smoothed(4, 0.999));
        assertThat(browser.property("#smoothing-value", "value")).isEqualTo("0.999");
        browser.press("#smoothing", Keys.HOME);
        Awaitility.await().atMost(Browser.SOON).until(() -> pointed(4.0 / 7).equals("500 pairs: r train 0.6000"));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void marksAreAtOneTwoAndFive() {
        browser.open(dashboard.url());

        assertThat(marks("linearTicks(0, 800000, 8)"))
                .isEqualTo("0 100000 200000 300000 400000 500000 600000 700000 800000");
        assertThat(marks("linearTicks(-0.31, 0.3, 6)")).isEqualTo("-0.2 0 0.2");
        assertThat(marks("linearTicks(0, 249, 5)")).isEqualTo("0 50 100 150 200");
        assertThat(marks("linearTicks(0.25, 0.25, 5)")).isEqualTo("0.25");
        assertThat(marks("logTicks(0.05, 5, 8)")).isEqualTo("0.05 0.1 0.2 0.5 1 2 5");
        assertThat(marks("logTicks(0.00001, 10, 4)")).isEqualTo("0.00001 0.001 0.1 10");
        assertThat(marks("logTicks(0.64, 0.97, 4)")).isEqualTo("0.7 0.8 0.9");
    }

    @Test
    void marksHaveRoomForWhatTheySay() {
        browser.open(dashboard.url());

        String labels = browser.value("return import('/assets/ticks.js').then(({ label }) => "
                + "[150000, 0.7, 0.0001, 0.00002, 1e-24, 0, -0.5, -0.00005].map(label).join(' '));");

        assertThat(labels).isEqualTo("150,000 0.7 0.0001 2e-5 1e-24 0 -0.5 -5e-5");
    }

    @Test
    void eachPowerOfTenOfALogarithmicAxisIsSaidAsOne() {
        browser.open(dashboard.url());

        String labels = browser.value("return import('/assets/ticks.js').then(({ label, logTicks }) => "
                + "logTicks(1e-300, 0.1, 300).map(label).join(' '));");

        assertThat(labels.split(" ", -1))
                .hasSize(300)
                .startsWith("1e-300", "1e-299")
                .allMatch(label -> label.matches("1e-\\d+|0\\.0*1"));
    }

    @Test
    void smoothingLeavesGapsAndConstantsAsTheyAre() {
        browser.open(dashboard.url());

        assertThat(smoothing("[1, undefined, 0, null, 1], 0.5")).isEqualTo("1 undefined 0.3333 null 0.7143");
        assertThat(smoothing("[0.3, 0.3, null, 0.3], 0.9")).isEqualTo("0.3000 0.3000 null 0.3000");
        assertThat(smoothing("[3, 1], 0")).isEqualTo("3 1");
        assertThat(smoothing("[], 0.9")).isEmpty();
    }

    private void openARun() {
        lab.produce(Lab.options("r", "cnn"));
        long start = System.currentTimeMillis() - MILLIS_APART * LOSSES.size();
        publish(IntStream.range(0, LOSSES.size())
                .mapToObj(step -> new ProducerRecord<>(
                        lab.topics().steps().name(),
                        null,
                        start + MILLIS_APART * step,
                        RunIds.stepKey("r", step),
                        RecordCodecs.TRAINING_STEP.encode(step(step))))
                .toList());
        browser.open(dashboard.url());
        browser.await("#curves-text", "r, mini-batch 7");
    }

    private static TrainingStep step(int step) {
        double loss = LOSSES.get(step);
        return new TrainingStep(
                "r", 0, step, (long) step, PAIRS, 0, loss, loss, 0.5, 1e-3, 150.0, 50.0, 0L, 99L, "", "");
    }

    /** Waits until the text under the charts begins so while the pointer is at a share of the loss chart's width. */
    private void awaitPoint(double share, String text) {
        Awaitility.await()
                .atMost(Browser.SOON)
                .ignoreExceptions()
                .until(() -> pointed(share).startsWith(text));
    }

    private String pointed(double share) {
        browser.pointAt(PLACES, 0.5);
        browser.pointAt(PLACES, share);
        return browser.value("return document.getElementById('point').textContent");
    }

    /** Returns the mean of the losses until a step, each one weighed by a power of the weight that grows with its age. */
    private static String smoothed(int last, double weight) {
        double sum = 0;
        double weights = 0;
        for (int step = 0; step <= last; step++) {
            sum += Math.pow(weight, last - step) * LOSSES.get(step);
            weights += Math.pow(weight, last - step);
        }
        return String.format(Locale.ROOT, "%.4f", sum / weights);
    }

    private String marks(String call) {
        return browser.value(
                "return import('/assets/ticks.js').then(({ linearTicks, logTicks }) => " + call
                        + ".map((tick) => tick.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 12 })).join(' '));");
    }

    private String smoothing(String arguments) {
        return browser.value(
                "return import('/assets/smoothing.js').then(({ smoothed }) => smoothed(" + arguments
                        + ").map((value) => (Number.isInteger(value) ? value : (value?.toFixed(4) ?? String(value)))).join(' '));");
    }
}
