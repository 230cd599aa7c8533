package io.pairstream.app.display;

import io.pairstream.schemas.waiting.Waits;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a run: lines, and below them one progress bar over the mini-batches where the output is a
 * terminal. Elsewhere the lines alone. Thread-safe.
 */
public final class Terminal implements AutoCloseable {

    /** System property that the launcher sets: whether the output is a terminal. */
    public static final String PROPERTY = "pairstream.terminal";

    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final int REFRESH_MILLIS = 250;

    private final PrintWriter out;
    private final boolean interactive;
    private @Nullable ProgressBar bar;

    /**
     * @param out where lines go
     * @param interactive whether a progress bar may be drawn
     */
    public Terminal(PrintWriter out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /**
     * Returns the terminal of this process: with a bar if the launcher found that the output is one; what is waited for is
     * then said above the bar.
     */
    public static Terminal of(PrintWriter out) {
        boolean interactive = Boolean.getBoolean(PROPERTY);
        Terminal terminal = new Terminal(out, interactive);
        if (interactive) {
            Waits.tellTo(terminal::line);
        }
        return terminal;
    }

    /** Prints a line above the progress bar. */
    public synchronized void line(String text) {
        out.println(bar == null ? text : CLEAR_LINE + text);
        out.flush();
        redraw();
    }

    /**
     * Begins a progress bar.
     *
     * @param task what progresses
     * @param done how much is done already
     * @param total how much there is
     */
    public synchronized void begin(String task, long done, long total) {
        if (interactive) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .setConsumer(new ConsoleProgressBarConsumer(System.out))
                    .build();
        }
    }

    /** Moves the progress bar and says how fast it goes. */
    public synchronized void progress(long done, double samplesPerSecond) {
        Optional.ofNullable(bar).ifPresent(present -> {
            present.stepTo(done);
            present.setExtraMessage(" " + Math.round(samplesPerSecond) + " samples/s");
        });
    }

    private void redraw() {
        Optional.ofNullable(bar).ifPresent(ProgressBar::refresh);
    }

    /** Ends the progress bar. */
    public synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
            out.println();
            out.flush();
        }
    }

    @Override
    public void close() {
        end();
    }
}
