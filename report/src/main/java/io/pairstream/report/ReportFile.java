package io.pairstream.report;

import java.nio.charset.StandardCharsets;

/** One file of a report. */
interface ReportFile {

    /** Returns the file's name in the run's folder. */
    String name();

    /** Returns the whole content for a complete history, or for any if it does not need a complete one. */
    byte[] render(RunHistory history);

    /** Returns whether the file has figures that only a complete history has. */
    default boolean needsCompleteHistory() {
        return true;
    }

    /** Returns a text as UTF-8. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
