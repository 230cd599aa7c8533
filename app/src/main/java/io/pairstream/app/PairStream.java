package io.pairstream.app;

import io.pairstream.app.command.RootCommand;

/** Entry point of the {@code pairstream} command. */
public final class PairStream {

    private PairStream() {}

    /**
     * Runs a subcommand and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong usage. Asked to
     * stop by a signal it ends with the JVM's: 130 for Ctrl-C, 143 for SIGTERM.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(RootCommand.commandLine().execute(args));
    }
}
