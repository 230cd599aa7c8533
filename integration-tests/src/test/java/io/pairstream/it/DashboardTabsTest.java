package io.pairstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.testing.Proof;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More tabs than a browser opens connections to a server, and more browsers than the server has streams for. */
class DashboardTabsTest extends DashboardInBrowser {

    private static final int TABS = 7;
    private static final int STREAMS = 32;

    @Test
    void allOfManyTabsLoadAndStayLive() {
        // given tabs of the page
        browser.open(dashboard.url());
        for (int tab = 1; tab < TABS; tab++) {
            browser.openInNewTab(dashboard.url());
        }
        assertThat(browser.tabs()).hasSize(TABS);
        forEachTab(() -> browser.await("#connection-text", "Live"));

        // when something happens
        lab.produce(Lab.options("r", "cnn"));
        lab.train("r");

        // then each tells it, and nothing was wrong in any
        forEachTab(() -> {
            browser.await("#runs", "8 of 8");
            browser.await("#curves-text", "r, mini-batch 7");
        });
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Proof
    @Test
    void whoFindsEveryStreamTakenStaysLiveToo() throws Exception {
        // given as many listeners as the server has streams for
        List<HttpResponse<InputStream>> listeners = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest events = HttpRequest.newBuilder(URI.create(dashboard.url() + "api/events"))
                .build();
        while (listeners.size() < STREAMS) {
            listeners.add(client.send(events, BodyHandlers.ofInputStream()));
        }
        assertThat(client.send(events, BodyHandlers.discarding()).statusCode()).isEqualTo(503);

        // when one more comes, and something happens
        browser.open(dashboard.url());
        browser.await("#connection-text", "Live");
        lab.produce(Lab.options("r", "cnn"));
        lab.train("r");

        // then it sees it
        browser.await("#runs", "8 of 8");
        browser.await("#curves-text", "r, mini-batch 7");
        assertThat(browser.text("#connection-text")).isEqualTo("Live");
        for (HttpResponse<InputStream> listener : listeners) {
            listener.body().close();
        }
    }

    private void forEachTab(Runnable look) {
        for (String tab : browser.tabs()) {
            browser.lookAt(tab);
            look.run();
        }
    }
}
