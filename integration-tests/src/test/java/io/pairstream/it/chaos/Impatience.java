package io.pairstream.it.chaos;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.Map;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** A process that has failed gives closing less time than it does for its users. */
public final class Impatience {

    /** System property that is there if this process is to be impatient. */
    private static final String PROPERTY = "pairstream.impatient";

    private Impatience() {}

    /** Returns the system property that makes a process impatient. */
    public static Map<String, String> asProperty() {
        return Map.of(PROPERTY, "true");
    }

    /** Shortens what this process waits for, if it is to. */
    static void installIfWanted(Instrumentation instrumentation) {
        if (Boolean.getBoolean(PROPERTY)) {
            new AgentBuilder.Default()
                    .disableClassFormatChanges()
                    .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                    .type(named("io.pairstream.app.failure.Ending"))
                    .transform((builder, type, loader, module, domain) ->
                            builder.visit(Advice.to(Shorter.class).on(isConstructor())))
                    .installOn(instrumentation);
        }
    }

    /** Code for the beginning of the constructor. */
    static final class Shorter {
        @SuppressWarnings("UnusedVariable") // what is assigned is what the constructor reads
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(value = 1, readOnly = false) Duration markAfter,
                @Advice.Argument(value = 2, readOnly = false) Duration haltAfter) {
            markAfter = Duration.ofMillis(200);
            haltAfter = Duration.ofSeconds(6);
        }
    }
}
