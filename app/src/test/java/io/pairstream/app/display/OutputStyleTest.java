package io.pairstream.app.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputStyleTest {

    @Test
    void aTerminalHasBarsAndColours() {
        assertThat(OutputStyle.of(true, Map.of("TERM", "xterm", "NO_COLOR", ""), false))
                .isEqualTo(new OutputStyle(true, true, false));
    }

    @Test
    void whatIsNoTerminalHasNeither() {
        assertThat(OutputStyle.of(false, Map.of("TERM", "xterm"), false)).isEqualTo(OutputStyle.PLAIN);
    }

    @Test
    void anyValueOfNoColorTakesTheColoursAlone() {
        assertThat(OutputStyle.of(true, Map.of("NO_COLOR", "0"), false)).isEqualTo(new OutputStyle(true, false, false));
    }

    @Test
    void aDumbTerminalHasNeither() {
        assertThat(OutputStyle.of(true, Map.of("TERM", "dumb"), false)).isEqualTo(OutputStyle.PLAIN);
    }

    @Test
    void whoWantsResultsAloneHasThemInColoursAndWithoutBars() {
        assertThat(OutputStyle.of(true, Map.of(), true)).isEqualTo(new OutputStyle(false, true, true));
    }
}
