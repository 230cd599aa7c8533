package io.pairstream.app.failure;

import io.pairstream.schemas.waiting.TimeLimit;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.ExitCode;

/** The failure that ends this process, whichever thread it is on. */
public final class ProcessFailure {

    private static volatile Optional<Ending> ending = Optional.empty();

    private ProcessFailure() {}

    /** Has every failure end this process from now on, those that no thread catches included. */
    public static void install() {
        Ending installed = new Ending(
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                TimeLimit.FAILURE_MARKED.duration(),
                TimeLimit.FAILED_PROCESS_ENDED.duration(),
                () -> Runtime.getRuntime().halt(ExitCode.SOFTWARE));
        ending = Optional.of(installed);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> installed.begin(thrown));
    }

    /** Tells the process that it has failed; only the first failure counts. */
    public static void begin(Throwable failure) {
        ending.ifPresent(present -> present.begin(failure));
    }

    /** Returns whether this process has failed, and so is about to end. */
    public static boolean hasBegun() {
        return ending.map(Ending::hasBegun).orElse(false);
    }

    /** Throws what has failed on whatever thread, if anything has. */
    public static void requireNone() {
        ending.ifPresent(Ending::requireNone);
    }

    /** Does something. That it fails is known from that moment on: before what is open is closed. */
    public static void guard(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            begin(e);
            throw e;
        }
    }

    /**
     * Watches for the failure from now on, as long as the process is there.
     *
     * @param told takes it, on the thread that it is on
     * @param mark marks what is being done as FAILED; called if the process is still there after some time
     */
    public static void watch(Consumer<Throwable> told, Consumer<Throwable> mark) {
        ending.ifPresent(present -> present.watch(new Watch(told, mark)));
    }

    /** Returns what something comes to, for whose time there is a watch as above. */
    public static <T> T watched(Watch watch, Supplier<T> action) {
        ending.ifPresent(present -> present.watch(watch));
        try {
            return action.get();
        } finally {
            ending.ifPresent(present -> present.unwatch(watch));
        }
    }

    /** Prints the line of the failure that a command ends with, and has the process end soon. */
    public static void end(Throwable failure, PrintWriter err) {
        begin(failure);
        ending.ifPresentOrElse(present -> present.say(failure, err), () -> new LastWords().say(failure, err));
    }

    /** Ends this process now, without closing anything, with the line of the first failure. */
    public static void halt(Throwable failure) {
        ending.ifPresentOrElse(
                present -> present.haltNow(failure), () -> Runtime.getRuntime().halt(ExitCode.SOFTWARE));
    }

    /**
     * Returns the code to exit with: 1 if anything has failed, which is said then if the command has not noticed.
     *
     * @param code what the command has come to
     */
    public static int exitCode(int code) {
        return ending.map(present -> present.exitCode(code)).orElse(code);
    }
}
