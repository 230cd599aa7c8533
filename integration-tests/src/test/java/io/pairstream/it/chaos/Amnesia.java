package io.pairstream.it.chaos;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.checkpoints.ModelState;
import io.pairstream.schemas.stream.Slot;
import io.pairstream.trainer.stream.SampleDigest;
import io.pairstream.trainer.stream.StartPoint;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;

/** What a trainer can be made to forget of a checkpoint when it restores it: a suite that stays green then proves nothing. */
public enum Amnesia {
    /** The state of the generator that dropout draws from. */
    RANDOM("io.pairstream.model.GraphModel", "restore", ForgetRandom.class),
    /** Adam's moments. */
    UPDATER("io.pairstream.model.GraphModel", "restore", ForgetUpdater.class),
    /** Where in the partitions to read on. */
    OFFSETS("io.pairstream.trainer.stream.StartPoint", "of", ForgetOffsets.class);

    private final String type;
    private final String method;
    private final Class<?> advice;

    Amnesia(String type, String method, Class<?> advice) {
        this.type = type;
        this.method = method;
        this.advice = advice;
    }

    /** Does something in a process that forgets this until it is done. */
    void during(Runnable training) {
        Instrumentation instrumentation = ByteBuddyAgent.install();
        ResettableClassFileTransformer forgetting = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(named(type))
                .transform((builder, found, loader, module, domain) ->
                        builder.visit(Advice.to(advice).on(named(method))))
                .installOn(instrumentation);
        try {
            training.run();
        } finally {
            assertThat(forgetting.reset(instrumentation, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION))
                    .isTrue();
        }
    }

    /** Called from the restoring method. */
    public static ModelState withoutRandom(ModelState state) {
        return new ModelState(state.step(), state.parameters(), state.updater(), new ModelState.RandomState(1, 2));
    }

    /** Called from the restoring method. */
    public static ModelState withoutUpdater(ModelState state) {
        return new ModelState(state.step(), state.parameters(), new float[state.updater().length], state.random());
    }

    /** Called from the restoring method. */
    public static StartPoint withoutOffsets(StartPoint start) {
        return new StartPoint(
                new Slot(0, 0), Collections.nCopies(start.offsets().size(), 0L), SampleDigest.EMPTY);
    }

    static final class ForgetRandom {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) ModelState state) {
            state = Amnesia.withoutRandom(state);
        }
    }

    static final class ForgetUpdater {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) ModelState state) {
            state = Amnesia.withoutUpdater(state);
        }
    }

    static final class ForgetOffsets {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) StartPoint start) {
            start = Amnesia.withoutOffsets(start);
        }
    }
}
