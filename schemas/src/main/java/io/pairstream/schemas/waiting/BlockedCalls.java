package io.pairstream.schemas.waiting;

import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls that may block for long, one after the other, of somebody who cannot look meanwhile: another thread does. A call
 * costs next to nothing.
 */
public final class BlockedCalls implements AutoCloseable {

    private final WaitNotice notice;
    private final ScheduledFuture<?> looks;
    private volatile @Nullable Supplier<Awaited> underWay;

    BlockedCalls(Waits waits) {
        this.notice = new WaitNotice(waits);
        this.looks = waits.lookRegularly(this::look);
    }

    private void look() {
        Supplier<Awaited> present = underWay;
        if (present != null) {
            notice.waiting(present);
        }
    }

    /**
     * Does a call.
     *
     * @param awaited what it waits for; asked where a line is due, on another thread
     * @param call the call
     */
    public void during(Supplier<Awaited> awaited, Runnable call) {
        result(awaited, () -> {
            call.run();
            return true;
        });
    }

    /**
     * Does a call.
     *
     * @param awaited what it waits for; asked where a line is due, on another thread
     * @param call the call
     * @return what it returns
     */
    public <T extends @Nullable Object> T result(Supplier<Awaited> awaited, Supplier<T> call) {
        begin(awaited);
        try {
            T result = call.get();
            done();
            return result;
        } finally {
            end();
        }
    }

    void begin(Supplier<Awaited> awaited) {
        underWay = awaited;
    }

    /** The call under way has come to its end, and not to an error. */
    public void done() {
        underWay = null;
        notice.over();
    }

    private void end() {
        underWay = null;
        notice.givenUp();
    }

    /** Ends the call under way, if there is one; no other comes. */
    @Override
    public void close() {
        looks.cancel(false);
        end();
    }
}
