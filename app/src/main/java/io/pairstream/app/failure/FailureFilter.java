package io.pairstream.app.failure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.KafkaThread;
import org.apache.kafka.server.fault.ProcessTerminatingFaultHandler;

/**
 * Reads what the log is told of. Libraries keep to themselves an {@link Error} on a thread of theirs, or that a thread of
 * theirs or the whole broker has come to an end, and log it: for this process that is a failure as any other. Once there is one, its line says what there
 * is to say, and the log is silent, unless {@code --verbose} or the level DEBUG asks for more.
 */
public final class FailureFilter extends Filter<ILoggingEvent> {

    private static final int MOST_CAUSES = 20;

    /** Who logs that a thread has ended, or that the broker is about to. */
    private static final Set<String> ENDS =
            Set.of(KafkaThread.class.getName(), ProcessTerminatingFaultHandler.class.getName());

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)
                && event.getThrowableProxy() instanceof ThrowableProxy thrown
                && (hasError(thrown) || ENDS.contains(event.getLoggerName()))) {
            ProcessFailure.begin(thrown.getThrowable());
        }
        return ProcessFailure.hasBegun() && !Verbosity.isHigh() ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean hasError(ThrowableProxy thrown) {
        return Stream.iterate((IThrowableProxy) thrown, each -> each != null, IThrowableProxy::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(each -> each instanceof ThrowableProxy one && one.getThrowable() instanceof Error);
    }
}
