package io.pairstream.app.display;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What is under way, in the last line of a terminal: a bar with what remains of its time, or for how long it goes on. */
final class Activity implements AutoCloseable {

    /** What takes the last line away, whatever is in it. */
    static final String CLEAR_LINE = "\r\u001b[2K";

    private static final int REFRESH_MILLIS = 250;
    private static final long UNKNOWN = -1;

    private final ProgressBar bar;

    private Activity(ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Begins a bar.
     *
     * @param task what progresses
     * @param done how much is done already
     * @param total how much there is
     */
    static Activity of(String task, long done, long total) {
        return new Activity(bar(task, total).startsFrom(done, Duration.ZERO).build());
    }

    /** Begins to count the seconds of what is of unknown length. */
    static Activity ofUnknownLength(String task) {
        return new Activity(bar(task, UNKNOWN)
                .setRenderer((state, width) ->
                        task + " ... " + state.getElapsedAfterStart().toSeconds() + " s")
                .build());
    }

    private static ProgressBarBuilder bar(String task, long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new LastLine());
    }

    void moveTo(long done) {
        bar.stepTo(done);
    }

    void moveTo(long done, String rate) {
        moveTo(done);
        bar.setExtraMessage(" " + rate);
    }

    void redraw() {
        bar.refresh();
    }

    /** Ends it; its line is left as it is. */
    @Override
    public void close() {
        bar.close();
    }

    /** Draws over the same line again and again, and stays in it at the end. */
    private static final class LastLine extends ConsoleProgressBarConsumer {

        LastLine() {
            super(System.out);
        }

        @Override
        public void accept(String drawn) {
            System.out.print(CLEAR_LINE);
            super.accept(drawn);
            System.out.flush();
        }

        @Override
        public void close() {
            System.out.flush();
        }
    }
}
