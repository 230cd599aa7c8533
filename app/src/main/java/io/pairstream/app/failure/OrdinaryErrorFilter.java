package io.pairstream.app.failure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotControllerException;

/**
 * Keeps from the log what Kafka's server logs as an error in ordinary use, and which is none: its logger and its text say which
 * it is. Where libraries are to say more than their errors it is there.
 */
public final class OrdinaryErrorFilter extends Filter<ILoggingEvent> {

    /** Logs each partition that is added to a topic, which it then makes. */
    private static final String STATE_CHANGES = "state.change.logger";

    /** Logs each request that its controller cannot take, when it is about to end for one; who asked is told, and asks again. */
    private static final String CONTROLLER_REQUESTS = "kafka.server.ControllerApis";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return !Verbosity.areLibrariesTalkative() && isOrdinary(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isOrdinary(ILoggingEvent event) {
        String text = event.getFormattedMessage();
        return switch (event.getLoggerName()) {
            case STATE_CHANGES ->
                event.getLevel() == Level.ERROR
                        && text.contains("Expected partition ")
                        && text.endsWith(" to exist, but it was missing. Creating...");
            case CONTROLLER_REQUESTS ->
                text.contains("Unexpected error handling request ") && isOfNoController(event.getThrowableProxy());
            default -> false;
        };
    }

    private static boolean isOfNoController(IThrowableProxy thrown) {
        return Stream.iterate(thrown, each -> each != null, IThrowableProxy::getCause)
                .anyMatch(each -> each.getClassName().equals(NotControllerException.class.getName()));
    }
}
