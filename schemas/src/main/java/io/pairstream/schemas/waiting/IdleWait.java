package io.pairstream.schemas.waiting;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wait during which there is nothing under way that would have to come to its end first. A process that is asked to end may
 * do so in the middle of it.
 */
public final class IdleWait {

    private static final List<IdleWait> UNDER_WAY = new CopyOnWriteArrayList<>();

    private final String what;

    private IdleWait(String what) {
        this.what = what;
    }

    /**
     * Begins such a wait, to be ended when it is over.
     *
     * @param what what is waited for, such as {@code transactions to end in topic pairstream.runs}
     */
    public static IdleWait begin(String what) {
        IdleWait wait = new IdleWait(what);
        UNDER_WAY.add(wait);
        return wait;
    }

    /** Returns the oldest such wait of this process that is not over, or empty if there is none. */
    public static Optional<IdleWait> underWay() {
        return UNDER_WAY.stream().findFirst();
    }

    /** Returns what is waited for. */
    public String what() {
        return what;
    }

    /** It is over. */
    public void end() {
        UNDER_WAY.remove(this);
    }
}
