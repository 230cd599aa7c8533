package io.pairstream.app.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final OutputStyle COLOURED = new OutputStyle(false, true, false);
    private static final OutputStyle QUIET = new OutputStyle(false, false, true);

    private final StringWriter written = new StringWriter();

    @Test
    void printsPlainLinesWhereTheOutputIsNoTerminal() {
        try (Terminal terminal = new Terminal(new PrintWriter(written), OutputStyle.PLAIN)) {
            terminal.begin("Training", 0, 10);
            terminal.line("one is FAILED");
            terminal.progress(1, 100);
            terminal.result(Tone.BAD, "wrong two");
            terminal.during("Drawing", () -> 3);
            terminal.line(terminal.word(Tone.GOOD, "three"));
        }

        assertThat(written.toString().lines()).containsExactly("one is FAILED", "wrong two", "three");
    }

    @Test
    void coloursStatesFirstWordsAndWords() {
        try (Terminal terminal = new Terminal(new PrintWriter(written), COLOURED)) {
            terminal.line("run 'r' is STREAMING, not FINISHED; NOT_FAILED is no state");
            terminal.result(Tone.BAD, "wrong      topic");
            terminal.result("Run r " + terminal.word(Tone.GOOD, "finished"));
        }

        assertThat(written.toString().lines())
                .containsExactly(
                        "run 'r' is \u001b[36mSTREAMING\u001b[39m, not \u001b[32mFINISHED\u001b[39m;"
                                + " NOT_FAILED is no state",
                        "\u001b[31mwrong\u001b[39m      topic",
                        "Run r \u001b[32mfinished\u001b[39m");
    }

    @Test
    void columnsAreAsWideAsWithoutColours() {
        String line = String.format("%-10s %s", "wrong", "topic");

        assertThat(Tone.BAD.onFirstWord(line).replaceAll("\u001b\\[\\d*m", "")).isEqualTo(line);
    }

    @Test
    void whoWantsResultsAloneGetsNoLines() {
        try (Terminal terminal = new Terminal(new PrintWriter(written), QUIET)) {
            terminal.line("on the way");
            terminal.result("Report in runs/r");
        }

        assertThat(written.toString().lines()).containsExactly("Report in runs/r");
    }
}
