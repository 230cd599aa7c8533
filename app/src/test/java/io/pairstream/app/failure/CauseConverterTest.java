package io.pairstream.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CauseConverterTest {

    private final Logger own = (Logger) LoggerFactory.getLogger("io.pairstream");
    private final CauseConverter converter = new CauseConverter();
    private @Nullable Level level;

    @BeforeEach
    void start() {
        level = own.getLevel();
        own.setLevel(Level.WARN);
        converter.start();
    }

    @AfterEach
    void restore() {
        own.setLevel(level);
    }

    @Test
    void whatWasThrownIsInTheSameLine() {
        assertThat(converted(new IllegalStateException("no model", new IOException("gone"))))
                .isEqualTo(": unexpected IllegalStateException: no model: IOException: gone" + System.lineSeparator());
        assertThat(converted(null)).isEqualTo(System.lineSeparator());
    }

    @Test
    void whereTheLogIsToSayMoreItIsAStackTrace() {
        own.setLevel(Level.DEBUG);

        assertThat(converted(new IllegalStateException("no model")))
                .contains("java.lang.IllegalStateException: no model", "\tat io.pairstream.app.failure.");
    }

    private String converted(@Nullable Throwable thrown) {
        return converter.convert(new LoggingEvent("", own, Level.WARN, "message", thrown, new Object[0]));
    }
}
