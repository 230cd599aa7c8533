package io.pairstream.schemas.waiting;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All waits of a process: when they are told of, and to whom. Several that wait for the same are told of once. */
public final class Waits {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Waits OF_PROCESS = new Waits(
            System::nanoTime, TimeLimit.FIRST_NOTICE::duration, TimeLimit.NEXT_NOTICE.duration(), System.err::println);

    private final LongSupplier nanos;
    private final Supplier<Duration> firstAfter;
    private final long againAfterNanos;
    private final Map<String, Long> toldAt = new HashMap<>();
    private final ScheduledThreadPoolExecutor looks;
    private Consumer<String> listener;

    Waits(LongSupplier nanos, Supplier<Duration> firstAfter, Duration againAfter, Consumer<String> listener) {
        this.nanos = nanos;
        this.firstAfter = firstAfter;
        this.againAfterNanos = againAfter.toNanos();
        this.listener = listener;
        this.looks = new ScheduledThreadPoolExecutor(1, Waits::daemon);
        looks.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pairstream-waiting");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Says who is told of the waits of this process from now on.
     *
     * @param listener takes a line, on any thread; the error stream where none was ever set
     */
    public static void tellTo(Consumer<String> listener) {
        OF_PROCESS.setListener(listener);
    }

    /** Returns a notice for waits of this process. */
    public static WaitNotice notice() {
        return new WaitNotice(OF_PROCESS);
    }

    /** Returns calls of this process that may block; to be closed by whoever makes them. */
    public static BlockedCalls calls() {
        return new BlockedCalls(OF_PROCESS);
    }

    /**
     * Begins one wait, which ends when what is returned is done, or closed after an error.
     *
     * @param awaited what is waited for; asked where a line is due, on another thread
     */
    public static BlockedCalls begin(Supplier<Awaited> awaited) {
        BlockedCalls calls = calls();
        calls.begin(awaited);
        return calls;
    }

    /**
     * Does one call that may block.
     *
     * @param awaited what it waits for; asked where a line is due, on another thread
     * @param call the call
     * @return what it returns
     */
    public static <T extends @Nullable Object> T during(Supplier<Awaited> awaited, Supplier<T> call) {
        try (BlockedCalls calls = calls()) {
            return calls.result(awaited, call);
        }
    }

    /**
     * Does one call that may block.
     *
     * @param awaited what it waits for; asked where a line is due, on another thread
     * @param call the call
     */
    public static void during(Supplier<Awaited> awaited, Runnable call) {
        try (BlockedCalls calls = calls()) {
            calls.during(awaited, call);
        }
    }

    private synchronized void setListener(Consumer<String> told) {
        listener = told;
    }

    long now() {
        return nanos.getAsLong();
    }

    long firstAfterNanos() {
        return firstAfter.get().toNanos();
    }

    long againAfterNanos() {
        return againAfterNanos;
    }

    ScheduledFuture<?> lookRegularly(Runnable look) {
        long every = Math.min(LOOK_EVERY.toNanos(), firstAfterNanos() / 2);
        return looks.scheduleWithFixedDelay(look, every, every, TimeUnit.NANOSECONDS);
    }

    /** Tells of a wait, unless another one for the same was told of less than half the time ago. */
    synchronized void tell(Awaited awaited) {
        long now = now();
        Long before = toldAt.get(awaited.what());
        if (before == null || now - before >= againAfterNanos / 2) {
            toldAt.put(awaited.what(), now);
            listener.accept(awaited.waiting());
        }
    }

    /** Tells that a wait is over, unless another one for the same was before it. */
    synchronized void tellOver(Awaited awaited) {
        if (toldAt.remove(awaited.what()) != null) {
            listener.accept(awaited.over());
        }
    }
}
