package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.testing.Proof;
import io.pairstream.verifier.Verifier;
import io.pairstream.verifier.VerifierOptions;
import io.pairstream.verifier.follow.ModelTarget;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** «Try it» in a real browser, with a real verifier behind the dashboard. */
class DashboardTryItTest extends DashboardInBrowser {

    private static final String WIDTH_OF_PREPARED = "return document.getElementById('right-prepared').width";

    /** Drops two files with a bright square each, of different sizes, as from a file manager. */
    private static final String DROP_TWO_FILES = """
            const file = (name, side) => new Promise((done) => {
              const canvas = document.createElement('canvas');
              canvas.width = 56;
              canvas.height = 56;
              const context = canvas.getContext('2d');
              context.fillRect(0, 0, 56, 56);
              context.fillStyle = 'white';
              context.fillRect(10, 10, side, side);
              canvas.toBlob((blob) => done(new File([blob], name)));
            });
            return Promise.all([file('one.png', 20), file('other.png', 30)]).then((files) => {
              const dropped = new DataTransfer();
              files.forEach((each) => dropped.items.add(each));
              const drop = new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true });
              document.getElementById('try-it').dispatchEvent(drop);
              return String(drop.defaultPrevented);
            });""";

    private Verifier started(String runId) {
        Verifier answering = Verifier.start(
                lab.kafka(),
                VerifierOptions.usual(
                        new ModelTarget.Best(runId),
                        lab.checkpoints(),
                        ListenOptions.onLoopback(WebService.VERIFIER, 0)),
                new CompositeMeterRegistry());
        verifier = Optional.of(VerifierAddress.of(answering.url(), Optional.empty()));
        return answering;
    }

    private void trainAndEvaluate(String runId) {
        lab.produce(Lab.options(runId, "twin"));
        try (var evaluator = lab.evaluator()) {
            evaluator.start();
            lab.train(runId);
            browser.open(dashboard.url());
            browser.await("#newest", "training pairs");
        }
    }

    private void openPairs() {
        browser.click("#test-pairs summary");
        browser.await("#pairs-set", "Test set random of run r.");
    }

    @Test
    void withoutAVerifierThePageSaysHowThereIsOne() {
        lab.produce(Lab.options("r", "twin"));
        browser.open(dashboard.url());

        browser.await("#try-run", "r");

        assertThat(browser.text("#try-start"))
                .isEqualTo("Ask a run's model whether two images show the same: start a verifier, ./pairstream verify"
                        + " --run-id r, and the dashboard with its address, --verifier http://127.0.0.1:8090/."
                        + " ./pairstream demo --keep has both once its run is trained.");
        assertThat(browser.number("return document.getElementById('try-it').offsetHeight"))
                .isZero();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void pairsOfTheTestSetDrawingsAndFilesAreAskedAbout() {
        trainAndEvaluate("r");
        try (Verifier answering = started("r")) {
            // given a page that was open before there was a verifier
            browser.await("#try-model", "Now answers: mini-batch ");
            long step = answering.model().orElseThrow().checkpoint().getStep();

            // when a pair of the test set is picked, by keyboard
            openPairs();
            browser.press("#pairs li:first-child button", Keys.ENTER);

            // then its answer is there, with what the test set says, what the network sees, and where its score is
            browser.await("#verdict-model", "Answered by mini-batch " + step + " of run r (checkpoint ");
            assertThat(browser.text("#verdict")).isIn("Same", "Different");
            assertThat(browser.text("#verdict-probability")).matches("The probability that .* is \\d.*\\.");
            assertThat(browser.text("#verdict-pair"))
                    .matches("The test set says (same|different): \\d and \\d\\. The answer is (right|wrong)\\.");
            assertThat(browser.text("#verdict-threshold"))
                    .startsWith("Pairs that score at least the threshold are the same: ")
                    .contains(" (eer), chosen on half of random, reported on the other half of random: ");
            assertThat(browser.number(WIDTH_OF_PREPARED)).isEqualTo(28);
            browser.await("#try-scores", "this pair");
            assertThat(browser.value("return document.querySelector('#try-histogram svg').getAttribute('aria-label')"))
                    .startsWith("Histogram of the scores of 20 different and 20 same test pairs. This pair scores ");

            // and another image on the right is no test pair any more
            browser.drawOn("#right-image");
            browser.await("#right-said", "drawn");
            browser.await("#verdict-pair[hidden]", "");
            assertThat(browser.text("#left-said")).startsWith("test pair ");

            // and what is missing is said
            browser.press("#left-clear", Keys.ENTER);
            browser.press("#compare", Keys.ENTER);
            browser.await("#try-trouble", "Two images are needed. Missing: left.");
            assertThat(browser.text("#verdict")).isEmpty();

            // and files are taken, dropped or chosen
            assertThat(browser.value(DROP_TWO_FILES)).isEqualTo("true");
            browser.await("#right-said", "other.png");
            browser.await("#verdict-model", "Answered by");
            assertThat(browser.text("#left-said")).isEqualTo("one.png");
            assertThat(browser.text("#verdict-pair")).isEmpty();

            // and nothing was wrong, and nothing was asked from elsewhere
            assertThat(browser.consoleErrors()).isEmpty();
            assertThat(browser.requestedOrigins()).containsExactly(dashboard.url());
        }
    }

    @Test
    void whatIsNoImageIsSaidToBeNoneAndAVerifierThatGoesIsMissed() throws IOException {
        trainAndEvaluate("r");
        Verifier answering = started("r");
        browser.await("#try-model", "Now answers: mini-batch ");
        browser.drawOn("#left-image");
        Path text = Files.writeString(folder.resolve("letter.txt"), "no image");

        browser.press("#right-file", text.toString());

        browser.await("#try-trouble", "image 'right': text that begins 'no image': expected one of PNG, JPEG,");
        assertThat(browser.text("#right-said")).isEqualTo("letter.txt (this browser cannot show it)");

        String url = answering.url();
        answering.close();
        browser.await("#try-away", "no verifier answers at " + url + " (it refuses the connection)");
        assertThat(browser.number("return document.getElementById('try-it').offsetHeight"))
                .isZero();
    }

    @Proof
    @Test
    void itCanBeReadOnAPhoneAndWithAScreenReaderInLightAndDark() {
        trainAndEvaluate("r");
        try (Verifier answering = started("r")) {
            assertThat(answering.hasFailed()).isFalse();
            browser.await("#try-model", "Now answers: mini-batch ");
            assertThat(browser.seriousFindings().toString()).isEqualTo("[]");
            openPairs();
            browser.press("#pairs li:nth-child(2) button", Keys.ENTER);
            browser.await("#try-scores", "this pair");
            assertThat(browser.seriousFindings().toString()).isEqualTo("[]");

            browser.preferDark();
            browser.becomePhone();

            browser.await("#try-scores", "this pair");
            assertThat(browser.number("return document.documentElement.scrollWidth"))
                    .isEqualTo(390);
            assertThat(browser.seriousFindings().toString()).isEqualTo("[]");
            assertThat(browser.consoleErrors()).isEmpty();
        }
    }
}
