package io.pairstream.it.chaos;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.pairstream.it.chaos.FaultPoint.When;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * A fault in this process: when a point is reached for the n-th time, the process sends itself a signal, the thread that
 * reached the point waiting there until the signal has worked, or that thread throws an error.
 *
 * @param point where
 * @param hits at which time
 * @param signal what is sent or thrown
 */
public record Fault(FaultPoint point, int hits, Signal signal) {

    /** System property with a fault as {@link #toString} writes it. */
    private static final String PROPERTY = "pairstream.fault";

    /** Message of what is thrown. */
    public static final String THROWN = "put in by a test";

    private static final Set<Signal> ASKING = EnumSet.of(Signal.TERM, Signal.INT);
    private static final AtomicInteger HITS_LEFT = new AtomicInteger();
    private static final AtomicReference<Signal> SIGNAL = new AtomicReference<>(Signal.KILL);

    /** What a process can do to itself. */
    enum Signal {
        /** It ends at once. */
        KILL,
        /** It stands still until it gets SIGCONT. */
        STOP,
        /** It is asked to end. */
        TERM,
        /** It is asked to end by Ctrl-C. */
        INT,
        /** The thread throws an {@link OutOfMemoryError}. */
        THROW
    }

    /** Returns the fault that a thread throws an error the first time that it is at a point. */
    public static Fault thrown(FaultPoint point) {
        return thrown(point, 1);
    }

    /** Returns the fault that a thread throws an error at a point. */
    public static Fault thrown(FaultPoint point, int hits) {
        return new Fault(point, hits, Signal.THROW);
    }

    /** Returns the fault that the process is asked to end at a point. */
    public static Fault asking(FaultPoint point, int hits) {
        return new Fault(point, hits, Signal.TERM);
    }

    /** A fault that ends the process at once. */
    Fault(FaultPoint point, int hits) {
        this(point, hits, Signal.KILL);
    }

    /** Returns the fault that this process is to have. */
    static Optional<Fault> ofThisProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(text -> {
            String[] parts = text.split(":", -1);
            return new Fault(FaultPoint.valueOf(parts[0]), Integer.parseInt(parts[1]), Signal.valueOf(parts[2]));
        });
    }

    /** Returns the system property that gives a process this fault. */
    public Map<String, String> asProperty() {
        return Map.of(PROPERTY, toString());
    }

    /** Puts the fault into the class it is for. */
    void install(Instrumentation instrumentation) {
        HITS_LEFT.set(hits);
        SIGNAL.set(signal);
        Class<?> advice = point.when() == When.BEGINNING ? AtBeginning.class : AtEnd.class;
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(named(point.type()))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(advice).on(named(point.method()))))
                .installOn(instrumentation);
    }

    /**
     * Called from the method that the point is in.
     *
     * @param owner the object whose method it is
     */
    public static void reached(@Nullable Object owner) {
        if (HITS_LEFT.decrementAndGet() != 0) {
            return;
        }
        if (SIGNAL.get() == Signal.THROW) {
            throw new OutOfMemoryError(THROWN);
        }
        if (owner instanceof Producer<?, ?> producer) {
            producer.flush(); // the broker is to have the records of the open transaction
        }
        try {
            send(SIGNAL.get());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("this process cannot send itself a signal", e);
        }
    }

    private static void send(Signal signal) throws IOException, InterruptedException {
        String kill = "kill -" + signal + " " + ProcessHandle.current().pid();
        new ProcessBuilder("sh", "-c", kill).start().waitFor();
        while (ASKING.contains(signal) && !isAskedToStop()) {
            Thread.sleep(1);
        }
    }

    /** Returns whether the hook has told the command to stop, and now waits for its end. */
    private static boolean isAskedToStop() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("pairstream-stop") && thread.getState() == Thread.State.TIMED_WAITING);
    }

    /** Returns where it is in words. */
    String where() {
        return point + (hits == 1 ? "" : ", time " + hits);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s:%d:%s", point, hits, signal);
    }

    /** Code for the beginning of a method. */
    static final class AtBeginning {
        @Advice.OnMethodEnter
        static void enter(@Advice.This(optional = true) Object owner) {
            Fault.reached(owner);
        }
    }

    /** Code for the end of a method. */
    static final class AtEnd {
        @Advice.OnMethodExit
        static void exit() {
            Fault.reached(null);
        }
    }
}
