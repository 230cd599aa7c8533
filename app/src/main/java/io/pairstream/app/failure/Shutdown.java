package io.pairstream.app.failure;

import io.pairstream.kafka.failure.FailureText;

/** Whether this JVM shuts down. */
public final class Shutdown {

    private Shutdown() {}

    /**
     * Returns whether something has failed because this JVM shuts down: what one does not do any more, such as to load a class
     * that wants to be told of its end, is no fault of a command.
     */
    public static boolean excuses(Throwable failure) {
        return isUnderWay() && !(failure instanceof VirtualMachineError) && FailureText.isUnexpected(failure);
    }

    /** Returns whether it does: because it was asked to by a signal, or because the command has ended. */
    public static boolean isUnderWay() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true; // which is how a JVM says so
        }
    }
}
