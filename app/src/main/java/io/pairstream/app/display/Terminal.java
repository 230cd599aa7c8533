package io.pairstream.app.display;

import io.pairstream.schemas.waiting.Waits;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a command: lines, and below them one line of what is under way where the output is a terminal.
 * Elsewhere the lines alone. Thread-safe.
 */
public final class Terminal implements AutoCloseable {

    private final PrintWriter out;
    private final OutputStyle style;
    private @Nullable Activity activity;

    /**
     * @param out where lines go
     * @param style what may be shown there
     */
    public Terminal(PrintWriter out, OutputStyle style) {
        this.out = out;
        this.style = style;
    }

    /** Returns the terminal of this process. Where there are bars, what is waited for is said above them. */
    public static Terminal of(PrintWriter out) {
        OutputStyle style = OutputStyle.ofProcess();
        Terminal terminal = new Terminal(out, style);
        if (style.bars()) {
            Waits.tellTo(terminal::line);
        }
        return terminal;
    }

    /** Prints a line about what goes on, above what is under way. Left out where the user wants results alone. */
    public void line(String text) {
        if (!style.quiet()) {
            result(text);
        }
    }

    /** Prints a line that the command was asked for, or that says what it has come to. */
    public synchronized void result(String text) {
        String shown = style.coloured() ? Tone.onStates(text) : text;
        out.println(activity == null ? shown : Activity.CLEAR_LINE + shown);
        out.flush();
        Optional.ofNullable(activity).ifPresent(Activity::redraw);
    }

    /** Prints a line that the command was asked for, which begins with a word that says how something is. */
    public void result(Tone tone, String text) {
        result(style.coloured() ? tone.onFirstWord(text) : text);
    }

    /** Returns a word of a line, which says how something is. */
    public String word(Tone tone, String word) {
        return style.coloured() ? tone.on(word) : word;
    }

    /**
     * Begins to show something whose length is known.
     *
     * @param task what progresses
     * @param done how much is done already
     * @param total how much there is
     */
    public synchronized void begin(String task, long done, long total) {
        idle();
        if (style.bars()) {
            activity = Activity.of(task, done, total);
        }
    }

    /** Begins to show something whose length is not known, such as {@code Starting the broker}. */
    public synchronized void busy(String task) {
        idle();
        if (style.bars()) {
            activity = Activity.ofUnknownLength(task);
        }
    }

    /** Shows what is done meanwhile. */
    public <T extends @Nullable Object> T during(String task, Supplier<T> action) {
        busy(task);
        try {
            return action.get();
        } finally {
            idle();
        }
    }

    /** Moves the bar. */
    public synchronized void progress(long done) {
        Optional.ofNullable(activity).ifPresent(present -> present.moveTo(done));
    }

    /** Moves the bar and says how fast it goes. */
    public synchronized void progress(long done, double samplesPerSecond) {
        Optional.ofNullable(activity)
                .ifPresent(present -> present.moveTo(done, Math.round(samplesPerSecond) + " samples/s"));
    }

    /** Shows nothing any more as under way. */
    public synchronized void idle() {
        if (activity != null) {
            activity.close();
            activity = null;
            out.print(Activity.CLEAR_LINE);
            out.flush();
        }
    }

    @Override
    public void close() {
        idle();
    }
}
