package io.pairstream.app;

import io.pairstream.app.command.RootCommand;
import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Entry point of the {@code pairstream} command. */
public final class PairStream {

    private PairStream() {}

    /**
     * Runs a subcommand and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong usage. Asked to
     * stop by a signal it ends with the JVM's: 130 for Ctrl-C, 143 for SIGTERM. 141: nobody reads what it writes for other programs.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        int code;
        try {
            ProcessFailure.install();
            EmbeddedBroker.onFatalEnd(ProcessFailure::halt);
            code = ProcessFailure.exitCode(RootCommand.commandLine().execute(args));
        } catch (Throwable e) {
            code = failed(e);
        }
        System.exit(code);
    }

    /** Says that not even the command line could be made: a library may be missing, the one that tells of it too. */
    @SuppressWarnings("SystemOut")
    private static int failed(Throwable failure) {
        try {
            ProcessFailure.end(failure, new PrintWriter(System.err, true, Charset.defaultCharset()));
        } catch (Throwable e) {
            System.err.println("pairstream: unexpected " + failure);
        }
        return 1;
    }
}
