package io.pairstream.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class VerbosityTest {

    private static final Logger log = LoggerFactory.getLogger(VerbosityTest.class);

    private final boolean warned = log.isWarnEnabled();

    @AfterEach
    void asBefore() {
        Verbosity.set(Verbosity.USUAL);
    }

    @Test
    void quietLogsErrorsAlone() {
        Verbosity.set(Verbosity.QUIET);

        assertThat(Verbosity.isQuiet()).isTrue();
        assertThat(log.isWarnEnabled()).isFalse();
        assertThat(log.isErrorEnabled()).isTrue();
    }

    @Test
    void verboseLogsAllOfThisProject() {
        Verbosity.set(Verbosity.VERBOSE);

        assertThat(Verbosity.isHigh()).isTrue();
        assertThat(log.isDebugEnabled()).isTrue();
    }

    @Test
    void whatIsUsualComesBack() {
        Verbosity.set(Verbosity.VERBOSE);
        Verbosity.set(Verbosity.QUIET);

        Verbosity.set(Verbosity.USUAL);

        assertThat(Verbosity.isQuiet()).isFalse();
        assertThat(log.isDebugEnabled()).isFalse();
        assertThat(log.isWarnEnabled()).isEqualTo(warned);
    }
}
