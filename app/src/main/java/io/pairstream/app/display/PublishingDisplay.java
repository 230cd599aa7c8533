package io.pairstream.app.display;

import io.pairstream.producer.ProducerListener;
import io.pairstream.records.Run;

/** Shows what is produced, and a bar over its records. */
public final class PublishingDisplay implements ProducerListener {

    private final Terminal terminal;
    private final ProducerListener lines;

    /** @param terminal where it is shown */
    public PublishingDisplay(Terminal terminal) {
        this.terminal = terminal;
        this.lines = new ProducerDisplay(terminal);
    }

    @Override
    public void loaded(long done, long total) {
        lines.loaded(done, total);
    }

    @Override
    public void notice(String line) {
        lines.notice(line);
    }

    @Override
    public void publishingFails(Throwable failure) {
        lines.publishingFails(failure);
    }

    @Override
    public void started(Run run, long totalRecords, long published) {
        lines.started(run, totalRecords, published);
        terminal.begin("Publishing " + run.getRunId(), published, totalRecords);
    }

    @Override
    public void progress(long published) {
        terminal.progress(published);
    }
}
