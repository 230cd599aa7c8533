package io.pairstream.schemas.waiting;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One wait after the other of somebody who looks again and again whether what is waited for is there. */
public final class WaitNotice {

    private final Waits waits;
    private boolean begun;
    private long nextLine;
    private @Nullable Awaited told;

    WaitNotice(Waits waits) {
        this.waits = waits;
    }

    /**
     * Waiting begins or goes on. To be called from time to time while it does.
     *
     * @param awaited what is waited for; asked where a line is due, on the calling thread
     */
    public synchronized void waiting(Supplier<Awaited> awaited) {
        long now = waits.now();
        if (!begun) {
            begun = true;
            nextLine = now + waits.firstAfterNanos();
        }
        if (now - nextLine >= 0) {
            nextLine = now + waits.againAfterNanos();
            told = awaited.get();
            waits.tell(told);
        }
    }

    /** What was waited for has come, if anything was: the next wait is another one. */
    public synchronized void over() {
        if (told != null) {
            waits.tellOver(told);
        }
        givenUp();
    }

    /** Waiting has ended in an error, which says so itself: the next wait is another one. */
    synchronized void givenUp() {
        begun = false;
        told = null;
    }
}
