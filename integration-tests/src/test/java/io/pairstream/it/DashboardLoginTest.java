package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.web.AccessToken;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The dashboard with an access token in a real browser. */
class DashboardLoginTest {

    private static final String TOKEN = "a-token-of-enough-length";

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireBrowser() {
        Browser.assumeInstalled();
    }

    @Test
    void whoKnowsTheTokenSeesThePage() {
        ListenOptions options =
                new ListenOptions(WebService.DASHBOARD, "127.0.0.1", 0, Optional.of(AccessToken.of(TOKEN)));
        try (Browser browser = Browser.start(folder.resolve("browser"));
                Lab lab = Lab.start(folder.resolve("lab"));
                Dashboard dashboard = Dashboard.start(lab.kafka(), options, new CompositeMeterRegistry())) {
            // a form comes first, which says nothing of a mistake yet and can be read by everyone
            browser.open(dashboard.url());
            browser.await("label", "Access token");
            assertThat(browser.text("#failed")).isEmpty();
            assertThat(browser.seriousFindings().toString()).isEqualTo("[]");

            // a wrong token is refused
            browser.press("#token", "not-the-token-at-all");
            browser.press("#token", Keys.ENTER);
            browser.await(":target", "That is not the token. Try again.");
            assertThat(browser.seriousFindings().toString()).isEqualTo("[]");

            // the right one opens the page, with its events
            browser.press("#token", TOKEN);
            browser.press("#token", Keys.ENTER);
            browser.await("#connection-text", "Live");
            assertThat(browser.consoleErrors()).isEmpty();
            assertThat(browser.requestedOrigins()).containsExactly(dashboard.url());
        }
    }
}
