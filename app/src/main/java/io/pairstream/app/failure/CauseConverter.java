package io.pairstream.app.failure;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.pairstream.kafka.failure.FailureText;

/** What was thrown, in the log: in the same line; as a stack trace where the log is to say more. */
public final class CauseConverter extends ThrowableProxyConverter {

    @Override
    public String convert(ILoggingEvent event) {
        if (!(event.getThrowableProxy() instanceof ThrowableProxy thrown)) {
            return System.lineSeparator();
        }
        return Verbosity.isHigh()
                ? System.lineSeparator() + super.convert(event)
                : ": " + FailureText.of(thrown.getThrowable()) + System.lineSeparator();
    }
}
