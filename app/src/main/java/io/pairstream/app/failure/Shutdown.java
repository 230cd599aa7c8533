package io.pairstream.app.failure;

/** Whether this JVM shuts down. */
public final class Shutdown {

    private Shutdown() {}

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
