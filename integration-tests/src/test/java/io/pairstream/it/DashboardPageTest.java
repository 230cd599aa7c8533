package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.records.AverageMetrics;
import io.pairstream.records.BestModel;
import io.pairstream.records.CheckpointCreated;
import io.pairstream.records.ClassMetrics;
import io.pairstream.records.EvaluationResult;
import io.pairstream.records.OperatingPoint;
import io.pairstream.records.Split;
import io.pairstream.records.TrainingStep;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.codec.RecordCodecs;
import io.pairstream.testing.Proof;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The dashboard's page in a real browser, as its user sees it. */
class DashboardPageTest extends DashboardInBrowser {

    private static final String WIDTH_OF_SCORES = "return document.querySelector('#newest-scores img').naturalWidth";

    @Test
    void theCurveGrowsAsMiniBatchesAreTrainedAndTwoRunsCanBeCompared() {
        // given a page without a run
        browser.open(dashboard.url());
        browser.await("#connection-text", "Live");
        assertThat(browser.text("#no-runs")).startsWith("No run yet");

        // when a run is declared and trained a little
        lab.produce(Lab.options("first", "cnn"));
        browser.await("#runs", "first");
        lab.trainUntil("first", 2);
        browser.await("#curves-text", "first, mini-batch");
        long little = browser.inkOfLossChart();

        // then its curve is there, and grows when it goes on
        assertThat(little).isPositive();
        lab.train("first");
        browser.await("#runs", "8 of 8");
        browser.await("#curves-text", "first, mini-batch 7");
        browser.awaitLossChartTo(7);
        browser.await("#runs .state", "Finished");

        // and a second run can be seen beside it
        lab.produce(Lab.options("second", "cnn"));
        lab.train("second");
        browser.await("#runs", "second");
        browser.click(
                "input[aria-label='Show second in the charts']:not(:checked), input[aria-label='Show first in the charts']:not(:checked)");
        browser.await("#legend", "first train");
        browser.await("#legend", "second train");
        browser.await("#curves-text", "second, mini-batch 7");

        // and the keyboard is enough to choose one
        browser.press("#runs tbody tr:last-child button", Keys.ENTER);
        browser.await("#details-title", "Run first");

        // and nothing was wrong, and nothing was asked from elsewhere
        assertThat(browser.consoleErrors()).isEmpty();
        assertThat(browser.requestedOrigins()).containsExactly(dashboard.url());
    }

    @Proof
    @Test
    void aRunOfTenThousandMiniBatchesIsDrawnAndGoesOn() {
        lab.produce(Lab.options("long", "cnn"));
        publishSteps("long", 0, 10_000);
        browser.open(dashboard.url());
        browser.await("#curves-text", "long, mini-batch 9,999");
        assertThat(browser.inkOfLossChart()).isPositive();

        publishSteps("long", 10_000, 10_001);

        browser.await("#curves-text", "long, mini-batch 10,000");
        browser.awaitLossChartTo(10_000);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void anAnswerThatIsOlderThanAnEventTakesNoValueOffACurve() {
        browser.open(dashboard.url());

        long testLoss = browser.number("""
                return import('/assets/curves.js').then(({ Curves }) => {
                  const point = (testLoss) => ({
                    steps: [0], trainLoss: [3], trainAccuracy: [1], testLoss: [testLoss], testAccuracy: [null],
                    samples: [100], at: [1],
                  });
                  const curves = new Curves();
                  curves.add(point(2));
                  curves.add(point(null));
                  return curves.columns.testLoss[0];
                });""");

        assertThat(testLoss).isEqualTo(2);
    }

    @Test
    void rejectedRecordsAppearWithTheirReasons() {
        browser.open(dashboard.url());
        browser.await("#connection-text", "Live");
        assertThat(browser.text("#no-rejected")).startsWith("None");

        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(lab.topics().deadLetters(), "r", new byte[] {1});
        letter.headers()
                .add("topic", utf8(lab.topics().trainPairs().name()))
                .add("partition", utf8("2"))
                .add("offset", utf8("1234"))
                .add("reason", utf8("label <7>: expected 0 or 1"));
        publish(List.of(letter));

        browser.await("#rejected", "label <7>: expected 0 or 1");
        browser.await("#rejected", "1234");
        browser.await("#rejected-total", "1");
    }

    @Test
    void theBestModelsThresholdsAreShownAndWhatTheyDo() {
        lab.produce(Lab.options("r", "cnn"));
        browser.open(dashboard.url());
        browser.await("#details-title", "Run r");
        assertThat(browser.number("return document.getElementById('thresholds').offsetHeight"))
                .isZero();

        publish(List.of(new ProducerRecord<>(
                lab.topics().bestModels().name(), "r", RecordCodecs.BEST_MODEL.encode(bestModel("r")))));

        browser.await(
                "#thresholds-origin",
                "Chosen on half of random (1,000 different and 1,000 same pairs),"
                        + " reported on the other half of random (1,000 and 1,000).");
        assertThat(browser.text("#thresholds tbody tr:first-child"))
                .isEqualTo("equal errors eer 0.25 3 of 100 different pairs are accepted, 97 of 100 same pairs are");
        assertThat(browser.text("#thresholds tbody tr:last-child"))
                .isEqualTo("at most 1 of 100 different pairs far=0.01 0.999999999"
                        + " 12 of 1,000 different pairs are accepted, 90 of 100 same pairs are");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private static BestModel bestModel(String runId) {
        CheckpointCreated checkpoint =
                new CheckpointCreated(runId, 0, 3, 3L, "u", "s", 1L, "cnn", 1L, "d", List.of(), "f", false, null, null);
        ClassMetrics metrics = new ClassMetrics(0, 0.5, 0.5, 0.5, 1000L);
        AverageMetrics average = new AverageMetrics(0.5, 0.5, 0.5, 2000L);
        return new BestModel(
                checkpoint,
                EvaluationResult.newBuilder()
                        .setRunId(runId)
                        .setEpoch(0)
                        .setMiniBatch(3)
                        .setStep(3)
                        .setSplit(Split.TEST)
                        .setTestSet("random")
                        .setSamples(2000)
                        .setLoss(0.5)
                        .setAccuracy(0.5)
                        .setConfusionMatrix(List.of(List.of(500L, 500L), List.of(500L, 500L)))
                        .setPerClass(List.of(metrics, new ClassMetrics(1, 0.5, 0.5, 0.5, 1000L)))
                        .setMacroAverage(average)
                        .setWeightedAverage(average)
                        .setCheckpointSha256("s")
                        .setOperatingPoints(
                                List.of(point("eer", 0.25, 30, 970), point("far=0.01", 0.999999999, 12, 900)))
                        .build());
    }

    private static OperatingPoint point(String rule, double threshold, long falseAccepts, long trueAccepts) {
        return new OperatingPoint(
                rule,
                threshold,
                "half of random",
                1000L,
                1000L,
                "the other half of random",
                1000L,
                falseAccepts,
                1000L,
                trueAccepts);
    }

    @Proof
    @Test
    void aPageGoesOnWhenTheDashboardIsStartedAgain() {
        lab.produce(Lab.options("r", "cnn"));
        lab.trainUntil("r", 3);
        browser.open(dashboard.url());
        browser.await("#curves-text", "r, mini-batch");

        int port = URI.create(dashboard.url()).getPort();
        dashboard.close();
        browser.await("#connection-text", "No connection");
        assertThat(browser.inkOfLossChart()).isPositive();
        lab.train("r");

        dashboard = Dashboard.start(
                lab.kafka(), ListenOptions.onLoopback(WebService.DASHBOARD, port), new CompositeMeterRegistry());
        browser.await("#curves-text", "r, mini-batch 7");
        browser.await("#connection-text", "Live");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void publishSteps(String runId, long from, long to) {
        publish(LongStream.range(from, to)
                .mapToObj(step -> new ProducerRecord<>(
                        lab.topics().steps().name(),
                        RunIds.stepKey(runId, step),
                        RecordCodecs.TRAINING_STEP.encode(step(runId, step))))
                .toList());
    }

    private static TrainingStep step(String runId, long step) {
        double loss = 0.7 / (1 + step / 1000.0);
        return new TrainingStep(
                runId, 0, (int) step, step, 100, 0, loss, loss, 1 - loss / 2, 1e-3, 150.0, 50.0, 0L, 99L, "", "");
    }

    @Proof
    @Test
    void whatWasShownStaysWhileTheBrokerIsAwayAndGoesOnAfterwards() {
        lab.produce(Lab.options("r", "cnn"));
        lab.trainUntil("r", 3);
        browser.open(dashboard.url());
        browser.await("#curves-text", "r, mini-batch");

        int port = Integer.parseInt(
                lab.bootstrapServers().substring(lab.bootstrapServers().indexOf(':') + 1));
        lab.close();
        browser.await("#connection-text", "Kafka away");
        assertThat(browser.text("#notice")).contains("goes on by itself");
        assertThat(browser.inkOfLossChart()).isPositive();

        lab = Lab.startAgain(folder.resolve("lab"), port);
        lab.train("r");
        browser.await("#curves-text", "r, mini-batch 7");
        browser.await("#connection-text", "Live");
    }

    @Proof
    @Test
    void itIsReadableOnAPhoneAndWithAScreenReaderInLightAndDark() {
        lab.produce(Lab.options("r", "cnn"));
        try (var evaluator = lab.evaluator()) {
            evaluator.start();
            lab.train("r");
            browser.open(dashboard.url());
            browser.await("#best", "Confusion matrix");
            browser.await("#thresholds", "best accuracy");
            browser.await("#curves-text", "r, mini-batch 7");
            browser.await("#newest", "Area under the ROC curve");
            Awaitility.await().atMost(Browser.SOON).until(() -> browser.number(WIDTH_OF_SCORES) > 0);
        }
        assertThat(browser.seriousFindings().toString()).isEqualTo("[]");

        browser.preferDark();
        browser.becomePhone();

        Awaitility.await()
                .atMost(Browser.SOON)
                .until(() -> browser.number("return document.querySelector('#loss-chart canvas').clientWidth") < 390);
        browser.openAll();
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isEqualTo(390);
        assertThat(browser.number("return document.getElementById('smoothing-value').getBoundingClientRect().right"))
                .isLessThanOrEqualTo(
                        browser.number("return document.querySelector('.choices').getBoundingClientRect().right"));
        assertThat(browser.number("return [...document.querySelectorAll('caption')].filter((caption) =>"
                        + " caption.offsetWidth > caption.closest('.scroll').clientWidth).length"))
                .isZero();
        assertThat(browser.seriousFindings().toString()).isEqualTo("[]");
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
