package io.pairstream.it.chaos;

import io.pairstream.app.PairStream;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The {@code pairstream} command with the faults, and the stopwatch, that system properties ask for. Only the test class path has it. */
public final class FaultyPairStream {

    private FaultyPairStream() {}

    /** Puts the faults in and runs the command. */
    public static void main(String[] arguments) {
        Instrumentation instrumentation = ByteBuddyAgent.install();
        Fault.ofThisProcess().ifPresent(fault -> fault.install(instrumentation));
        Stopwatch.ofThisProcess().ifPresent(file -> Stopwatch.install(instrumentation, file));
        Hang.ofThisProcess().ifPresent(file -> Hang.install(instrumentation, file));
        PairStream.main(arguments);
    }
}
