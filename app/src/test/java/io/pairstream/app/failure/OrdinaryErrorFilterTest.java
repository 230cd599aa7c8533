package io.pairstream.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.NotControllerException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OrdinaryErrorFilterTest {

    private static final String STATE_CHANGES = "state.change.logger";
    private static final String CONTROLLER = "kafka.server.ControllerApis";
    private static final String ADDED =
            "[Broker id=1] Expected partition pairs-7 with topic id QykEsC4MRw24gb439tTprA to exist, but it was missing."
                    + " Creating...";
    private static final String ENDING =
            "[ControllerApis nodeId=1] Unexpected error handling request RequestHeader(...) with context ...";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final OrdinaryErrorFilter filter = new OrdinaryErrorFilter();
    private @Nullable Level level;

    @BeforeEach
    void start() {
        level = root.getLevel();
        root.setLevel(Level.ERROR);
    }

    @AfterEach
    void restore() {
        root.setLevel(level);
    }

    @Test
    void partitionsThatAreAddedAndAControllerThatEndsAreNoErrors() {
        assertThat(decided(STATE_CHANGES, ADDED, null)).isEqualTo(FilterReply.DENY);
        assertThat(decided(CONTROLLER, ENDING, new CompletionException(new NotControllerException("node 1"))))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void otherErrorsOfTheSameLoggersAreLogged() {
        assertThat(decided(STATE_CHANGES, "[Broker id=1] Unable to start fetching pairs-7", null))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decided(CONTROLLER, ENDING, new IllegalStateException("no log")))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decided(CONTROLLER, ENDING, null)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decided("kafka.log.LogManager", ADDED, null)).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void whereLibrariesAreToSayMoreNothingIsKeptBack() {
        root.setLevel(Level.INFO);

        assertThat(decided(STATE_CHANGES, ADDED, null)).isEqualTo(FilterReply.NEUTRAL);
    }

    private FilterReply decided(String logger, String text, @Nullable Throwable thrown) {
        Logger by = (Logger) LoggerFactory.getLogger(logger);
        return filter.decide(new LoggingEvent("", by, Level.ERROR, text, thrown, new Object[0]));
    }
}
