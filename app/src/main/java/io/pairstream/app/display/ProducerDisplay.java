package io.pairstream.app.display;

import io.pairstream.app.failure.ProcessFailure;
import io.pairstream.producer.ProducerListener;
import io.pairstream.records.ImageAudit;
import io.pairstream.records.PairAudit;
import io.pairstream.records.Run;
import io.pairstream.schemas.TestSets;
import java.util.Locale;

/** Shows what is produced: the data set, the pair sets and what they give away. */
public final class ProducerDisplay implements ProducerListener {

    private final Terminal terminal;
    private boolean loading;

    public ProducerDisplay(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void loaded(long done, long total) {
        if (!loading) {
            terminal.begin("Loading images", done, total);
        }
        terminal.progress(done);
        loading = done < total;
        if (!loading) {
            terminal.busy("Making pairs");
        }
    }

    @Override
    public void notice(String line) {
        terminal.line(line);
    }

    @Override
    public void publishingFails(Throwable failure) {
        ProcessFailure.begin(failure);
    }

    @Override
    public void started(Run run, long totalRecords, long published) {
        terminal.line(String.format(
                Locale.ROOT,
                "Data set %s: %d training and %d test images; network %s; %d epochs of %d pairs, mini-batches of %d",
                run.getDataset(),
                run.getTrainImages(),
                run.getTestImages(),
                run.getNetwork(),
                run.getEpochs(),
                run.getRecordsPerEpoch(),
                run.getHyperParameters().getBatchSize()));
        ImageAudit images = run.getImageAudit();
        if (images != null && images.getSharedClasses() < Math.max(images.getTrainClasses(), images.getTestClasses())) {
            terminal.line("Classes: " + images.getTrainClasses() + " in training, " + images.getTestClasses()
                    + " in the test, " + (images.getSharedClasses() == 0 ? "none" : images.getSharedClasses())
                    + " of them in both");
        }
        terminal.line(audit("Training", run.getTrainAudit(), run.getPairing()));
        TestSets.of(run).forEach(set -> terminal.line(audit("Test", set.getAudit(), set.getPairing())));
        if (published > 0) {
            terminal.line(published + " of " + totalRecords + " records were published before");
        }
    }

    private static String audit(String name, PairAudit audit, String pairing) {
        return String.format(
                Locale.ROOT,
                "%s pairs (%s): %d, of %d left images (%d images in all), %d self pairs; the left image alone predicts"
                        + " %.1f %% of the labels (%.1f %% by always saying the same)",
                name,
                pairing,
                audit.getPairs(),
                audit.getDistinctLeftImages(),
                audit.getDistinctImages(),
                audit.getSelfPairs(),
                100 * audit.getLeftImageAccuracy(),
                100 * audit.getMajorityAccuracy());
    }
}
