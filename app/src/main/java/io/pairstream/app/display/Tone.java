package io.pairstream.app.display;

import io.pairstream.records.RunStatus;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * The colour of words that say how something is. Lines are made first and coloured then, so that columns are as wide as
 * without.
 */
public enum Tone {

    /** As it should be. */
    GOOD(Style.fg_green),

    /** Not at its end yet. */
    UNDER_WAY(Style.fg_cyan),

    /** Something to look at. */
    DOUBTFUL(Style.fg_yellow),

    /** Not as it should be. */
    BAD(Style.fg_red);

    private static final Pattern STATES = Pattern.compile(
            Arrays.stream(RunStatus.values()).map(RunStatus::name).collect(Collectors.joining("|", "\\b(", ")\\b")));
    private static final Pattern FIRST_WORD = Pattern.compile("^\\S+");

    private final Style style;

    Tone(Style style) {
        this.style = style;
    }

    private static Tone of(RunStatus status) {
        return switch (status) {
            case DECLARED, STREAMING, TRAINING -> UNDER_WAY;
            case FINISHED -> GOOD;
            case FAILED -> BAD;
        };
    }

    /** Returns a text in this colour. */
    String on(String text) {
        return style.on() + text + style.off();
    }

    /** Returns a line with its first word in this colour. */
    String onFirstWord(String line) {
        return FIRST_WORD.matcher(line).replaceFirst(word -> Matcher.quoteReplacement(on(word.group())));
    }

    /** Returns a line with the states of runs in their colours. */
    static String onStates(String line) {
        return STATES.matcher(line)
                .replaceAll(state -> of(RunStatus.valueOf(state.group())).on(state.group()));
    }
}
