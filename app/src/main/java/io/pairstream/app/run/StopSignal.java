package io.pairstream.app.run;

import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.BlockedCalls;
import io.pairstream.schemas.waiting.IdleWait;
import io.pairstream.schemas.waiting.Waits;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ExitCode;

/**
 * Turns Ctrl-C and SIGTERM into an orderly end: the hook asks the command to stop and gives it time to do so before the
 * JVM goes. A command that only waits for others has nothing to bring to its end.
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
        BlockedCalls waiting = Waits.begin(
                () -> new Awaited(what + " to end", ", as asked (for up to " + TIME_TO_END_SECONDS + " s)"));
        try {
            String unfinished = unfinished();
            if (!unfinished.isEmpty()) {
                System.err.println("pairstream: " + unfinished);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.close();
        }
    }

    /** Returns why the command has not ended in the time that it has for that; an empty text if it has. */
    private String unfinished() throws InterruptedException {
        for (int second = 0; second < TIME_TO_END_SECONDS; second++) {
            Optional<IdleWait> idle = IdleWait.underWay();
            if (ended.await(1, TimeUnit.SECONDS)) {
                return "";
            }
            if (idle.isPresent() && IdleWait.underWay().equals(idle)) {
                return "ended while it waited for " + idle.get().what();
            }
        }
        return "still busy after " + TIME_TO_END_SECONDS + " s, ending anyway";
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
