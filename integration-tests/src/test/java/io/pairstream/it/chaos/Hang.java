package io.pairstream.it.chaos;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A trainer that does not come to its end: closing waits for a file. */
public final class Hang {

    /** System property with the file that is waited for. */
    private static final String PROPERTY = "pairstream.hang";

    private static final AtomicReference<@Nullable Path> FILE = new AtomicReference<>();

    private Hang() {}

    /** Returns the file that this process is to wait for. */
    static Optional<Path> ofThisProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /** Returns the system property that makes a trainer wait until there is a file. */
    public static Map<String, String> until(Path file) {
        return Map.of(PROPERTY, file.toString());
    }

    /** Puts the wait into what the trainer closes last. */
    static void install(Instrumentation instrumentation, Path file) {
        FILE.set(file);
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(named("io.pairstream.trainer.StepPublisher"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Closing.class).on(named("close"))))
                .installOn(instrumentation);
    }

    /** Called from the closing method. */
    public static void hang() throws InterruptedException {
        Path file = FILE.get();
        while (file != null && !Files.exists(file)) {
            Thread.sleep(5);
        }
    }

    /** Code for the beginning of closing. */
    static final class Closing {
        @Advice.OnMethodEnter
        static void enter() throws InterruptedException {
            Hang.hang();
        }
    }
}
