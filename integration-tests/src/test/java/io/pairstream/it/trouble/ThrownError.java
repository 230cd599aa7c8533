package io.pairstream.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.it.chaos.Fault;

/** What the user sees of an error that a {@link Fault} throws. */
final class ThrownError {

    /** What it is called in messages. */
    static final String CAUSE = "unexpected OutOfMemoryError: " + Fault.THROWN;

    private ThrownError() {}

    /** Asserts that a process has printed one line to the error stream, and ended with exit code 1. */
    static void assertEndsWith(CommandProcess.Outcome outcome, String line) {
        assertThat(outcome.err()).as("%s", outcome).containsExactly("pairstream: " + line);
        assertThat(outcome.exitCode()).isEqualTo(1);
    }
}
