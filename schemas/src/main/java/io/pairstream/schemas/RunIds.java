package io.pairstream.schemas;

import java.util.regex.Pattern;

/** Names of runs, and the keys made of them. */
public final class RunIds {

    private static final int MAX_LENGTH = ShortNames.MAX_LENGTH;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private RunIds() {}

    /**
     * Checks a run id: it becomes a key, a folder and part of a transactional id.
     *
     * @return the same id
     * @throws PairStreamException if it is not 1 to 100 letters, digits, dots, dashes or underscores, first a letter or digit
     */
    public static String require(String runId) {
        return ShortNames.require("run id", runId);
    }

    /** Returns what stands for a run id as a message can show it: on one line, and cut at the length of a run id. */
    public static String shown(String text) {
        String start = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        return UNPRINTABLE.matcher(start).replaceAll("?");
    }

    /** Returns whether a message can show a text as it is, but for its length. */
    static boolean isPrintable(String text) {
        return !UNPRINTABLE.matcher(text).find();
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
