package io.pairstream.app.command;

import io.pairstream.schemas.waiting.Awaited;
import io.pairstream.schemas.waiting.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Services that run beside each other in this JVM; the first that fails fails them all. */
final class BackgroundTasks implements AutoCloseable {

    private static final String NAMES = "pairstream-";

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

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
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Throws what the first failed task threw, if any did. */
    void requireNoFailure() {
        RuntimeException found = failure.get();
        if (found != null) {
            throw found;
        }
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
