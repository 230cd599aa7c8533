package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.web.AccessToken;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;

/** The dashboard at a path of a proxy, where other applications live beside it. */
class DashboardProxyTest {

    private static final String TOKEN = "a-token-of-enough-length";

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireBrowser() {
        Browser.assumeInstalled();
    }

    @Test
    void worksAtAnyPathAndKeepsItsSessionThere() throws IOException {
        ListenOptions options =
                new ListenOptions(WebService.DASHBOARD, "127.0.0.1", 0, Optional.of(AccessToken.of(TOKEN)));
        try (Browser browser = Browser.start(folder.resolve("browser"));
                Lab lab = Lab.start(folder.resolve("lab"));
                Dashboard dashboard = Dashboard.start(lab.kafka(), options, new CompositeMeterRegistry());
                SubpathProxy proxy = SubpathProxy.start("/team/pairstream/", dashboard.url())) {
            // given a login through the proxy, the first time with a wrong token
            browser.open(proxy.url());
            browser.await("label", "Access token");
            browser.press("#token", "not-the-token-at-all");
            browser.press("#token", Keys.ENTER);
            browser.await(":target", "That is not the token. Try again.");
            browser.press("#token", TOKEN);
            browser.press("#token", Keys.ENTER);
            browser.await("#connection-text", "Live");

            // when a run is trained
            lab.produce(Lab.options("r", "cnn"));
            lab.train("r");

            // then the page tells it, and leads nowhere but to the proxy's path
            browser.await("#curves-text", "r, mini-batch 7");
            browser.await("#details-title", "Run r");
            assertThat(browser.property("#downloads a", "href")).isEqualTo(proxy.url() + "api/runs/r/files/Loss.csv");
            assertThat(browser.property("footer a", "href")).isEqualTo(proxy.url() + "api/openapi.json");
            assertThat(browser.requestedOrigins()).containsExactly(proxy.origin());
            assertThat(browser.consoleErrors()).isEmpty();

            // and no application beside it gets the session
            Cookie session = browser.cookie("pairstream-session");
            assertThat(session.getPath()).isEqualTo("/team/pairstream");
            assertThat(session.isHttpOnly()).isTrue();
            assertThat(session.getSameSite()).isEqualTo("Strict");
        }
    }
}
