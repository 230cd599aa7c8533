package io.pairstream.it.chaos;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Times the steps of a trainer process, and the saving of checkpoints beside them. The first step, in which the native
 * libraries are set up, is left out.
 *
 * @param stepNanos time of the steps, with the wait for the announcement of the one before; not the wait for data
 * @param checkpointNanos time of saving checkpoints
 */
public record Stopwatch(long stepNanos, long checkpointNanos) {

    /** System property with the file that gets the times when the process ends. */
    private static final String PROPERTY = "pairstream.stopwatch";

    private static final AtomicLong STEPS = new AtomicLong();
    private static final AtomicLong STEP_NANOS = new AtomicLong();
    private static final AtomicLong CHECKPOINT_NANOS = new AtomicLong();

    /** Returns the file that this process is to write its times to. */
    static Optional<Path> ofThisProcess() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /** Returns the system property that makes a process time its steps. */
    static Map<String, String> asProperty(Path file) {
        return Map.of(PROPERTY, file.toString());
    }

    /** Reads the times of a process that has ended. */
    static Stopwatch read(Path file) {
        try {
            String[] parts = Files.readString(file).split(" ", -1);
            return new Stopwatch(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the time of saving a checkpoint as a share of that of a step. */
    double checkpointShare() {
        return (double) checkpointNanos / stepNanos;
    }

    static void install(Instrumentation instrumentation, Path file) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .type(named("io.pairstream.trainer.TrainingLoop"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Step.class).on(named("train"))))
                .type(named("io.pairstream.trainer.Checkpointer"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Checkpoint.class).on(named("save"))))
                .installOn(instrumentation);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(file)));
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, String.format(Locale.ROOT, "%d %d", STEP_NANOS.get(), CHECKPOINT_NANOS.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final class Step {
        @Advice.OnMethodEnter
        static long enter() {
            return System.nanoTime();
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter long begun) {
            Stopwatch.stepped(System.nanoTime() - begun);
        }
    }

    static final class Checkpoint {
        @Advice.OnMethodEnter
        static long enter() {
            return System.nanoTime();
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter long begun) {
            Stopwatch.saved(System.nanoTime() - begun);
        }
    }

    /** Called at the end of a step. */
    public static void stepped(long nanos) {
        if (STEPS.getAndIncrement() > 0) {
            STEP_NANOS.addAndGet(nanos);
        }
    }

    /** Called when a checkpoint is saved. */
    public static void saved(long nanos) {
        if (STEPS.get() > 0) {
            CHECKPOINT_NANOS.addAndGet(nanos);
        }
    }
}
