package io.pairstream.app.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final StringWriter written = new StringWriter();

    @Test
    void printsPlainLinesWhereTheOutputIsNoTerminal() {
        try (Terminal terminal = new Terminal(new PrintWriter(written), false)) {
            terminal.begin("Training", 0, 10);
            terminal.line("one");
            terminal.progress(1, 100);
            terminal.line("two");
        }

        assertThat(written.toString().lines()).containsExactly("one", "two");
    }
}
