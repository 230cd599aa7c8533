package io.pairstream.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, as a user of the page. */
final class Browser implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(60);

    private static final Set<String> NETWORK = Set.of("http", "https", "ws", "wss");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is no browser. */
    static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "no browser: install Debian's chromium and chromium-driver");
    }

    /**
     * Starts a browser.
     *
     * @param profile its folder
     */
    static Browser start(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new Browser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER.toString()))
                        .usingAnyFreePort()
                        .build(),
                options));
    }

    void open(String url) {
        driver.get(url);
    }

    /** Opens an address in a tab of its own, which is the one looked at from now on. */
    void openInNewTab(String url) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(url);
    }

    /** Returns the tabs, in no order, to be given to {@link #lookAt}. */
    Set<String> tabs() {
        return driver.getWindowHandles();
    }

    void lookAt(String tab) {
        driver.switchTo().window(tab);
    }

    /** Returns a cookie of the page that is looked at. */
    Cookie cookie(String name) {
        return Optional.ofNullable(driver.manage().getCookieNamed(name)).orElseThrow();
    }

    /** Returns an attribute as the browser understands it: a link's address in full. */
    String property(String css, String name) {
        return Optional.ofNullable(driver.findElement(By.cssSelector(css)).getDomProperty(name))
                .orElse("");
    }

    /** Makes the viewport as small as a phone's, which a window cannot be. */
    void becomePhone() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    }

    /** Opens all that can be opened. */
    void openAll() {
        driver.executeScript("document.querySelectorAll('details').forEach((each) => (each.open = true))");
    }

    void preferDark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    void click(String css) {
        WebElement target = driver.findElement(By.cssSelector(css));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", target);
        target.click();
    }

    void press(String css, CharSequence keys) {
        driver.findElement(By.cssSelector(css)).sendKeys(keys);
    }

    /** Moves the pointer over an element, to a share of its width. */
    void pointAt(String css, double share) {
        WebElement target = driver.findElement(By.cssSelector(css));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", target);
        int fromCentre = (int) Math.round((share - 0.5) * (target.getSize().getWidth() - 2));
        new Actions(driver).moveToElement(target, fromCentre, 0).perform();
    }

    /** Draws a line with the mouse, through points that are given from the middle of an element. */
    void draw(String css, int[][] points) {
        WebElement target = driver.findElement(By.cssSelector(css));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", target);
        Actions actions = new Actions(driver)
                .moveToElement(target, points[0][0], points[0][1])
                .clickAndHold();
        for (int[] point : points) {
            actions.moveToElement(target, point[0], point[1]);
        }
        actions.release().perform();
    }

    /** Draws a line from the upper left to the lower right of an element. */
    void drawOn(String css) {
        int quarter = driver.findElement(By.cssSelector(css)).getSize().getWidth() / 4;
        draw(css, new int[][] {{-quarter, -quarter}, {0, 0}, {quarter, quarter}});
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** Waits until an element has a text. */
    void await(String css, String text) {
        Awaitility.await()
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> Optional.ofNullable(
                                driver.findElement(By.cssSelector(css)).getAttribute("textContent"))
                        .orElse("")
                        .contains(text));
    }

    /** Waits until an element has an attribute. */
    void awaitAttribute(String css, String name) {
        Awaitility.await()
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> driver.findElement(By.cssSelector(css)).getDomAttribute(name) != null);
    }

    /** Returns how many pixels of the loss chart are drawn on. */
    long inkOfLossChart() {
        return number("const canvas = document.querySelector('#loss-chart canvas');"
                + "if (canvas === null) { return 0; }"
                + "const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
                + "let drawn = 0; for (let i = 3; i < pixels.length; i += 4) { if (pixels[i] > 0) { drawn += 1; } }"
                + "return drawn;");
    }

    /** Waits until the loss chart reaches to a place on its horizontal axis. */
    void awaitLossChartTo(long last) {
        Awaitility.await()
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> number("return Number(document.querySelector('#loss-chart').dataset.last)") == last);
    }

    long number(String script) {
        return Optional.ofNullable(driver.executeScript(script))
                .map(value -> ((Number) value).longValue())
                .orElseThrow();
    }

    /** Returns what a script of the page gives, as text. */
    String value(String script) {
        return Optional.ofNullable(driver.executeScript(script))
                .map(Object::toString)
                .orElseThrow();
    }

    /** Returns what axe finds that is serious or worse. */
    List<?> seriousFindings() {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run().then(result => done(result.violations"
                + ".filter(each => each.impact === 'serious' || each.impact === 'critical')"
                + ".map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' | '))));");
        return found instanceof List<?> list ? list : List.of("axe has no answer");
    }

    private static String axe() {
        try (InputStream in = Optional.ofNullable(Browser.class.getResourceAsStream("/axe.min.js"))
                .orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns errors in the console since the last call. */
    List<String> consoleErrors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns from where anything was asked for over the network; the browser's own pages are not. */
    Set<String> requestedOrigins() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> parsed(entry.getMessage()).at("/message"))
                .filter(message -> message.at("/method").asText().equals("Network.requestWillBeSent"))
                .map(message -> URI.create(message.at("/params/request/url").asText()))
                .filter(url -> NETWORK.contains(url.getScheme()))
                .map(url -> url.getScheme() + "://" + url.getAuthority() + "/")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode parsed(String message) {
        try {
            return new ObjectMapper().readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(message, e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
