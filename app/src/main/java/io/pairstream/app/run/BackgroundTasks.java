package io.pairstream.app.run;

import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.Waits;
import java.util.ArrayList;
import java.util.List;

/** Services that run beside each other in this JVM; the first that fails fails them all. */
final class BackgroundTasks implements AutoCloseable {

    private static final String NAMES = "pairstream-";

    private final List<Thread> threads = new ArrayList<>();
    private final FirstFailure failure = new FirstFailure();

    BackgroundTasks() {
        failure.onFailure(ProcessFailure::begin);
    }

    /** Returns whether it was interrupted meanwhile. */
    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    /** Starts a task on a thread of its own. */
    void start(String name, Runnable task) {
        Thread thread = new Thread(() -> runGuarded(task), NAMES + name);
        threads.add(thread);
        thread.start();
    }

    private void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    /** Returns whether a task has failed. */
    boolean hasFailed() {
        return failure.isPresent();
    }

    /** Throws what the first failed task threw, if any did. */
    void requireNoFailure() {
        failure.throwIfPresent();
    }

    /** Waits until all tasks have ended; ask them to stop before. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            String what = thread.getName().substring(NAMES.length());
            interrupted |= Waits.during(() -> new Awaited("the " + what + " to end", ""), () -> join(thread));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
