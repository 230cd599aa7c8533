package io.pairstream.app.failure;

import io.pairstream.kafka.failure.FirstFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * The end of a process by failure. From the moment that one is known it ends within a given time, whatever closing waits for:
 * those who watch are told, those who can mark a run FAILED are asked to after some time in which the services do so
 * themselves, and at last the line is printed and the process halted. Thread-safe.
 */
final class Ending {

    /** Memory that is given back when there is a failure, which may be that there is none: closing needs some. */
    private static final int RESERVE_BYTES = 2 << 20;

    private final FirstFailure first = new FirstFailure();
    private final CountDownLatch known = new CountDownLatch(1);
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final LastWords lastWords = new LastWords();
    private final PrintWriter err;
    private final Runnable halt;
    private final AtomicReference<byte @Nullable []> reserve = new AtomicReference<>(new byte[RESERVE_BYTES]);

    /**
     * Begins to wait for a failure. The threads of the end are made now: later there may be no memory left for one.
     *
     * @param err where the line goes
     * @param markAfter how long after the failure runs are marked
     * @param haltAfter how long after it the process is halted
     * @param halt halts it
     */
    Ending(PrintWriter err, Duration markAfter, Duration haltAfter, Runnable halt) {
        this.err = err;
        this.halt = halt;
        first.onFailure(this::tell);
        startDaemon("mark", markAfter, this::mark);
        startDaemon("halt", haltAfter, this::halt);
    }

    private void halt(Throwable failure) {
        try {
            say(failure, err);
        } finally {
            halt.run();
        }
    }

    private void startDaemon(String name, Duration after, Consumer<Throwable> action) {
        Thread thread = new Thread(() -> runAfterFailure(after, action), "pairstream-failure-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void runAfterFailure(Duration after, Consumer<Throwable> action) {
        try {
            known.await();
            TimeUnit.NANOSECONDS.sleep(after.toNanos());
            first.find().ifPresent(action);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does this
        }
    }

    /** Takes a failure; only the first counts. */
    void begin(Throwable failure) {
        first.set(failure);
    }

    /** Returns whether there was a failure. */
    boolean hasBegun() {
        return first.isPresent();
    }

    /** Throws the failure, if there was one. */
    void requireNone() {
        first.throwIfPresent();
    }

    /** Ends the process now, with the line of the first failure. */
    void haltNow(Throwable failure) {
        begin(failure);
        halt(first.find().orElse(failure));
    }

    private void tell(Throwable failure) {
        reserve.set(null);
        known.countDown();
        watches.forEach(watch -> watch.told().accept(failure));
    }

    private void mark(Throwable failure) {
        watches.forEach(watch -> watch.mark().accept(failure));
    }

    /** Begins a watch, which is told at once if there was a failure. */
    void watch(Watch watch) {
        watches.add(watch);
        first.find().ifPresent(watch.told());
    }

    /** Ends a watch. */
    void unwatch(Watch watch) {
        watches.remove(watch);
    }

    /** Prints the line of a failure, unless one was printed before. */
    void say(Throwable failure, PrintWriter to) {
        lastWords.say(failure, to);
    }

    /** Returns 1 if anything has failed, with a line of it, else the code that the command has come to. */
    int exitCode(int code) {
        first.find().ifPresent(failure -> say(failure, err));
        return hasBegun() ? ExitCode.SOFTWARE : code;
    }
}
