package io.pairstream.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The dashboard's page, open in Debian's Chromium without a window, which draws without a graphics card. */
final class PageBrowser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration FRAMES_COUNTED = Duration.ofSeconds(10);

    private final ChromeDriver driver;

    /**
     * @param url the page's address
     * @param profile the browser's folder
     */
    PageBrowser(String url, Path profile) {
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
                "--window-size=1280,1600",
                "--user-data-dir=" + profile);
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER.toString()))
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(FRAMES_COUNTED.multipliedBy(6));
        driver.get(url);
    }

    static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    /** Returns the frames that the page has a second; the screen has 60. */
    double framesPerSecond() {
        String script = """
                const done = arguments[1];
                const begin = performance.now();
                let frames = 0;
                const count = (now) => {
                  frames += 1;
                  const millis = now - begin;
                  if (millis < arguments[0]) {
                    window.requestAnimationFrame(count);
                  } else {
                    done(1000 * frames / millis);
                  }
                };
                window.requestAnimationFrame(count);
                """;
        return asNumber(driver.executeAsyncScript(script, FRAMES_COUNTED.toMillis()));
    }

    /** Returns the last step that the loss chart reaches to. */
    double lastStep() {
        return asNumber(driver.executeScript("return Number(document.querySelector('#loss-chart').dataset.lastStep)"));
    }

    private static double asNumber(@Nullable Object answer) {
        return ((Number) Objects.requireNonNull(answer, "no answer of the page")).doubleValue();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
