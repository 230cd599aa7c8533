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

    private static volatile Verbosity present = USUAL;
    private static Level ownUsually = Level.OFF;
    private static Level allUsually = Level.OFF;

    /** Has this process say so much from now on. */
    public static synchronized void set(Verbosity wanted) {
        if (present == USUAL) {
            ownUsually = logger(OWN).getEffectiveLevel();
            allUsually = logger(Logger.ROOT_LOGGER_NAME).getEffectiveLevel();
        }
        if (present != wanted) {
            present = wanted;
            logger(OWN).setLevel(ownLevel(wanted));
            logger(Logger.ROOT_LOGGER_NAME).setLevel(wanted == VERBOSE ? Level.INFO : allUsually);
        }
    }

    private static Level ownLevel(Verbosity wanted) {
        return switch (wanted) {
            case QUIET -> ownUsually.isGreaterOrEqual(Level.ERROR) ? ownUsually : Level.ERROR;
            case USUAL -> ownUsually;
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

    /** Returns whether libraries log more than their errors. */
    static boolean areLibrariesTalkative() {
        return !logger(Logger.ROOT_LOGGER_NAME).getEffectiveLevel().isGreaterOrEqual(Level.ERROR);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
