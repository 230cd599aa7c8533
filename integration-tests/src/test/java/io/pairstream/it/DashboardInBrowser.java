package io.pairstream.it;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.dashboard.DashboardOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a dashboard without a token, each with a broker, a dashboard and a browser of its own. */
abstract class DashboardInBrowser {

    @TempDir
    Path folder;

    Browser browser;
    Lab lab;
    Dashboard dashboard;

    @BeforeAll
    static void requireBrowser() {
        Browser.assumeInstalled();
    }

    @BeforeEach
    void start() {
        browser = Browser.start(folder.resolve("browser"));
        lab = Lab.start(folder.resolve("lab"));
        dashboard = Dashboard.start(
                lab.broker(), lab.topics(), DashboardOptions.onLoopback(0), new CompositeMeterRegistry());
    }

    @AfterEach
    void stop() {
        browser.close();
        dashboard.close();
        lab.close();
    }
}
