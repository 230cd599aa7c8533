package io.pairstream.app.failure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much the log says. */
public final class Verbosity {

    private static final String OWN = "io.pairstream";

    private Verbosity() {}

    /** Has this project log everything and libraries what they find worth knowing, and failures their stack traces. */
    public static void raise() {
        logger(OWN).setLevel(Level.DEBUG);
        logger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    }

    /** Returns whether failures are logged with their stack traces. */
    static boolean isHigh() {
        return logger(OWN).isDebugEnabled();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
