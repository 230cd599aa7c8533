package io.pairstream.dashboard.state;

/**
 * How reading the topics goes.
 *
 * @param brokerAnswers whether the broker answered the last time it was asked
 * @param caughtUp whether all has been read that was in the topics at the start
 * @param lag records that are in the topics and not read yet, as of the broker's last answer
 * @param read records read
 * @param unreadable those of them that could not be understood
 * @param trouble what is wrong, in one line; empty if nothing is
 */
public record ReaderStatus(
        boolean brokerAnswers, boolean caughtUp, long lag, long read, long unreadable, String trouble) {

    /** The status before anything was read. */
    static final ReaderStatus STARTING = new ReaderStatus(false, false, 0, 0, 0, "");

    /** Returns whether the dashboard shows what the topics hold. */
    public boolean isReady() {
        return brokerAnswers && caughtUp;
    }
}
