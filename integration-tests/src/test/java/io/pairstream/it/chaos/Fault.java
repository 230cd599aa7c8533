package io.pairstream.it.chaos;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.pairstream.it.chaos.FaultPoint.When;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * A fault in this process: when a point is reached for the n-th time, the process kills itself with SIGKILL, at once, the
 * thread that reached the point waiting there.
 *
 * @param point where
 * @param hits at which time
 */
public record Fault(FaultPoint point, int hits) {

    /** System property with a fault as {@link #toString} writes it. */
    private static final String PROPERTY = "pairstream.fault";

    private static final AtomicInteger HITS_LEFT = new AtomicInteger();

    /** Returns the fault that this process is to have. */
    static Optional<Fault> ofThisProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(text -> {
            String[] parts = text.split(":", -1);
            return new Fault(FaultPoint.valueOf(parts[0]), Integer.parseInt(parts[1]));
        });
    }

    /** Returns the system property that gives a process this fault. */
    Map<String, String> asProperty() {
        return Map.of(PROPERTY, toString());
    }

    /** Puts the fault into the class it is for. */
    void install(Instrumentation instrumentation) {
        HITS_LEFT.set(hits);
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
        if (owner instanceof Producer<?, ?> producer) {
            producer.flush(); // the broker is to have the records of the open transaction
        }
        try {
            new ProcessBuilder(
                            "sh", "-c", "kill -KILL " + ProcessHandle.current().pid())
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("this process cannot kill itself", e);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s:%d", point, hits);
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
