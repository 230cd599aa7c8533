package io.pairstream.it;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.pairstream.dashboard.Dashboard;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.kafka.client.Transactions;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.WebService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    /** The verifier that the page's reader can try. */
    volatile Optional<VerifierAddress> verifier = Optional.empty();

    @BeforeAll
    static void requireBrowser() {
        Browser.assumeInstalled();
    }

    @BeforeEach
    void start() {
        browser = Browser.start(folder.resolve("browser"));
        lab = Lab.start(folder.resolve("lab"));
        dashboard = Dashboard.start(
                lab.kafka(),
                ListenOptions.onLoopback(WebService.DASHBOARD, 0),
                () -> verifier,
                new CompositeMeterRegistry());
    }

    /** Writes records to the topics as a service does. */
    final void publish(List<ProducerRecord<String, byte[]>> records) {
        try (var producer = lab.broker().producer("test", "lz4")) {
            producer.initTransactions();
            Transactions.commit(producer, records);
        }
    }

    @AfterEach
    void stop() {
        browser.close();
        dashboard.close();
        lab.close();
    }
}
