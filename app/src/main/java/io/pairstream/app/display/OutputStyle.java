package io.pairstream.app.display;

import io.pairstream.app.failure.Verbosity;
import java.util.Map;

/**
 * What may be shown where the output goes.
 *
 * @param bars whether what is under way may be drawn below the lines, and drawn again
 * @param coloured whether words that say how something is are coloured
 * @param quiet whether results are all that is shown
 */
public record OutputStyle(boolean bars, boolean coloured, boolean quiet) {

    /** System property that the launcher sets: whether the output is a terminal. */
    public static final String PROPERTY = "pairstream.terminal";

    /** Lines alone, for files and pipes. */
    public static final OutputStyle PLAIN = new OutputStyle(false, false, false);

    /** Returns what may be shown by this process. */
    public static OutputStyle ofProcess() {
        return of(Boolean.getBoolean(PROPERTY), System.getenv(), Verbosity.isQuiet());
    }

    /**
     * Returns what may be shown.
     *
     * @param terminal whether the output is a terminal
     * @param environment with what <a href="https://no-color.org">NO_COLOR</a> and TERM say
     * @param quiet whether the user wants results alone
     */
    static OutputStyle of(boolean terminal, Map<String, String> environment, boolean quiet) {
        boolean moves = terminal && !environment.getOrDefault("TERM", "").equals("dumb");
        boolean coloured = moves && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new OutputStyle(moves && !quiet, coloured, quiet);
    }
}
