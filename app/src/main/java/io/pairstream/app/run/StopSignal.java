package io.pairstream.app.run;

import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.BlockedCalls;
import io.pairstream.schemas.waiting.Waits;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ExitCode;

/**
 * Turns Ctrl-C and SIGTERM into an orderly end: the hook asks the command to stop and gives it time to do so before the
 * JVM goes.
 */
public final class StopSignal implements AutoCloseable {

    private static final long TIME_TO_END_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final String what;
    private final Thread hook;
    private volatile boolean received;

    private StopSignal(String what, Runnable stop) {
        this.what = what;
        this.hook = new Thread(() -> onSignal(stop), "pairstream-stop");
    }

    /**
     * Returns a signal that runs an action when the process is asked to end; close it when the command has ended.
     *
     * @param what what must end before the process does, such as {@code the mini-batch under way}
     * @param stop the action
     */
    public static StopSignal install(String what, Runnable stop) {
        StopSignal signal = new StopSignal(what, stop);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void onSignal(Runnable stop) {
        received = true;
        try {
            stop.run();
        } catch (RuntimeException | Error e) {
            ProcessFailure.begin(e); // which ends the command as well
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!isEnded()) {
                System.err.println("pairstream: still busy after " + TIME_TO_END_SECONDS + " s, ending anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isEnded() throws InterruptedException {
        BlockedCalls waiting = Waits.begin(
                () -> new Awaited(what + " to end", ", as asked (for up to " + TIME_TO_END_SECONDS + " s)"));
        try {
            return ended.await(TIME_TO_END_SECONDS, TimeUnit.SECONDS);
        } finally {
            waiting.close();
        }
    }

    /** Returns 0, or 130 if the process was asked to end. */
    public int exitCode() {
        return received ? 130 : ExitCode.OK;
    }

    @Override
    public void close() {
        ended.countDown();
        if (!received) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came at this moment: the hook runs and finds the command ended.
                received = true;
            }
        }
    }
}
