package io.pairstream.schemas;

import java.util.regex.Pattern;

/** Names of runs, and the keys made of them. */
public final class RunIds {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private RunIds() {}

    /**
     * Checks a run id: it becomes a key, a folder and part of a transactional id.
     *
     * @return the same id
     * @throws PairStreamException if it is not 1 to 100 letters, digits, dots, dashes or underscores, first a letter or digit
     */
    public static String require(String runId) {
        if (!VALID.matcher(runId).matches()) {
            throw new PairStreamException("run id '" + runId
                    + "': expected 1 to 100 letters, digits, '.', '_' or '-', starting with a letter or digit");
        }
        return runId;
    }

    /** Returns the key of events of one step: {@code runId/step}. */
    public static String stepKey(String runId, long step) {
        return runId + "/" + step;
    }

    /** Returns whether a {@code runId/step} key belongs to the run. */
    public static boolean isStepKeyOf(String runId, String key) {
        return key.length() > runId.length() + 1 && key.startsWith(runId) && key.charAt(runId.length()) == '/';
    }
}
