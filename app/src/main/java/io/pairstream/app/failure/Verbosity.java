package io.pairstream.app.failure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much this process says. */
public enum Verbosity {

    /** Errors, and what a command comes to. */
    QUIET,

    /** What goes on as well, and warnings in the log, unless the environment says otherwise. */
    USUAL,

    /** This project logs everything, libraries what they find worth knowing, and failures come with their stack traces. */
    VERBOSE;

    private static final String OWN = "io.pairstream";
    private static final Level OWN_USUALLY = logger(OWN).getEffectiveLevel();
    private static final Level ALL_USUALLY = logger(Logger.ROOT_LOGGER_NAME).getEffectiveLevel();

    private static volatile Verbosity present = USUAL;

    /** Has this process say so much from now on. */
    public static void set(Verbosity wanted) {
        if (present != wanted) {
            present = wanted;
            logger(OWN).setLevel(wanted.ownLevel());
            logger(Logger.ROOT_LOGGER_NAME).setLevel(wanted == VERBOSE ? Level.INFO : ALL_USUALLY);
        }
    }

    private Level ownLevel() {
        return switch (this) {
            case QUIET -> OWN_USUALLY.isGreaterOrEqual(Level.ERROR) ? OWN_USUALLY : Level.ERROR;
            case USUAL -> OWN_USUALLY;
            case VERBOSE -> Level.DEBUG;
        };
    }

    /** Returns whether errors and results are all that is said. */
    public static boolean isQuiet() {
        return present == QUIET;
    }

    /** Returns whether failures are logged with their stack traces. */
    static boolean isHigh() {
        return logger(OWN).isDebugEnabled();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
