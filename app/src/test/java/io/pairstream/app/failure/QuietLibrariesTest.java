package io.pairstream.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.Test;

class QuietLibrariesTest {

    @Test
    void aLoggingLibraryThatNobodyLogsWithPrintsNothingOfItsOwn() {
        assertThat(StatusLogger.getLogger().getFallbackListener().getStatusLevel())
                .isEqualTo(Level.OFF);
    }
}
