package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairstream.it.trouble.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** An exported model in onnxruntime-web, in Node.js and on the example's page in a real browser: what it says is what ours says. */
class ComparingExampleTest {

    private static final int SIDE = 28;

    @TempDir
    private static Path folder;

    private static TrainedTwin twin;
    private static ComparingExample example;

    @BeforeAll
    static void install() throws IOException {
        example = ComparingExample.install(folder.resolve("example"));
        twin = TrainedTwin.train(folder.resolve("lab"));
        twin.exportLast(example.model());
    }

    @AfterAll
    static void stop() {
        if (twin != null) { // which it is where the tests are skipped
            twin.close();
            example.close();
        }
    }

    @Test
    void nodeJsIsToldWhatOurModelSays() throws IOException {
        // given
        List<byte[]> left = TrainedTwin.digits(0, 4);
        List<byte[]> right = TrainedTwin.digits(4, 4);
        double[] expected = twin.probabilities(left, right);
        double[] found = new double[4];

        // when
        for (int pair = 0; pair < found.length; pair++) {
            Script.Output output = example.compare(pgm("left", left.get(pair)), pgm("right", right.get(pair)));
            assertThat(output.exitCode()).as(output.text()).isZero();
            found[pair] = new ObjectMapper()
                    .readTree(output.text())
                    .get("probability")
                    .asDouble();
        }

        // then
        assertThat(found).containsExactly(expected, within(1e-4));
        DoubleSummaryStatistics said = Arrays.stream(expected).summaryStatistics();
        assertThat(said.getMax() - said.getMin()).isGreaterThan(0.05);
    }

    @Test
    void nodeJsIsToldWhichImagesItTakes() throws IOException {
        Path wide = Files.write(folder.resolve("wide.pgm"), "P5\n29 28\n255\n".getBytes(StandardCharsets.US_ASCII));

        Script.Output output = example.compare(wide, wide);

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.text())
                .isEqualTo(wide + ": expected a header \"P5\\n28 28\\n255\\n\", found \"P5 29 28 255 \"");
    }

    @Test
    void thePageComparesWhatIsChosenAndWhatIsDrawn() throws IOException {
        Browser.assumeInstalled();
        try (Browser browser = Browser.start(folder.resolve("browser"))) {
            // given the page as it is loaded
            browser.open(example.url());
            browser.await("#model", "Model of run twin-1 after mini-batch 11, network twin.");
            browser.await("#answer", "Draw or choose two digits.");

            // when two digits are chosen with the keyboard
            browser.press("#left-sample", "3");
            browser.press("#right-sample", "0");

            // then they are in the middle, and the answer is our model's
            double chosen = requireOurAnswer(browser);
            assertThat(centre(seen(browser, "#left-seen"))).containsExactly(new double[] {14, 14}, within(0.6));

            // and when another one is drawn
            browser.click("#right-clear");
            browser.await("#answer", "Draw or choose two digits.");
            browser.draw("#right-drawing", new int[][] {{30, -80}, {-40, 20}, {20, 40}, {-30, 90}});

            // then so is that
            assertThat(requireOurAnswer(browser)).isNotEqualTo(chosen);
            assertThat(centre(seen(browser, "#right-seen"))).containsExactly(new double[] {14, 14}, within(0.6));

            // and the keyboard is enough to take it away
            browser.press("#right-clear", Keys.ENTER);
            browser.await("#answer", "Draw or choose two digits.");

            // and nothing was wrong, everybody can read it, and nothing was asked from elsewhere
            assertThat(browser.seriousFindings()).isEmpty();
            browser.preferDark();
            assertThat(browser.seriousFindings()).isEmpty();
            assertThat(browser.consoleErrors()).isEmpty();
            assertThat(browser.requestedOrigins()).containsExactly(example.url());
        }
    }

    /** Returns the probability that the page shows, which is our model's for what the page says that the model sees. */
    private static double requireOurAnswer(Browser browser) throws IOException {
        browser.awaitAttribute("#answer", "data-probability");
        double found =
                Double.parseDouble(browser.value("return document.querySelector('#answer').dataset.probability"));
        byte[] left = seen(browser, "#left-seen");
        byte[] right = seen(browser, "#right-seen");
        assertThat(found).isCloseTo(twin.probabilities(List.of(left), List.of(right))[0], within(1e-4));
        JsonNode config = new ObjectMapper()
                .readTree(example.model().resolve("config.json").toFile());
        String verdict = found >= config.get("threshold").asDouble() ? "The same digit: " : "Different digits: ";
        assertThat(browser.text("#answer")).startsWith(verdict + "a probability of ");
        return found;
    }

    /** Returns the pixels of a canvas. */
    private static byte[] seen(Browser browser, String css) {
        String values = browser.value("""
                const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
                copy.drawImage(document.querySelector('%s'), 0, 0);
                return Array.from(copy.getImageData(0, 0, 28, 28).data).filter((_, i) => i % 4 === 0).join(' ');
                """.replace("%s", css));
        byte[] pixels = new byte[SIDE * SIDE];
        String[] numbers = values.split(" ", -1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Integer.parseInt(numbers[i]);
        }
        return pixels;
    }

    /** Returns the centre of mass: row, column, in pixels from the upper left corner. */
    private static double[] centre(byte[] pixels) {
        double[] centre = new double[2];
        double mass = 0;
        for (int i = 0; i < pixels.length; i++) {
            int ink = pixels[i] & 0xff;
            int row = i / SIDE;
            mass += ink;
            centre[0] += ink * (row + 0.5);
            centre[1] += ink * (i % SIDE + 0.5);
        }
        assertThat(mass).isPositive();
        return new double[] {centre[0] / mass, centre[1] / mass};
    }

    private static Path pgm(String name, byte[] pixels) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("P5\n28 28\n255\n".getBytes(StandardCharsets.US_ASCII));
        file.write(pixels);
        return Files.write(folder.resolve(name + ".pgm"), file.toByteArray());
    }
}
