package io.pairstream.it.trouble;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pairstream.kafka.client.SkippedRecords;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** What this process logs about records that it goes on without. */
final class SkippedLines implements AutoCloseable {

    private static final Pattern LINE =
            Pattern.compile("record skipped topic=(\\S+) partition=(\\d+) offset=(\\d+) reason=(.+)");

    private final Logger logger = (Logger) LoggerFactory.getLogger(SkippedRecords.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    SkippedLines() {
        appender.start();
        logger.addAppender(appender);
    }

    /** Returns the places named, each as {@code topic-partition@offset}. */
    List<String> places() {
        return List.copyOf(appender.list).stream()
                .map(event -> LINE.matcher(event.getFormattedMessage()))
                .filter(Matcher::matches)
                .map(found -> found.group(1) + "-" + found.group(2) + "@" + found.group(3))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
