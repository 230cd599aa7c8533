package io.pairstream.dashboard.web;

import io.pairstream.dashboard.state.Changes;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.web.Json;
import java.time.Duration;
import java.util.function.Supplier;

/** Tells the page what has changed, about twice a second at most. Belongs to the reader's thread. */
public final class LiveEvents implements Runnable {

    private static final long PUBLISH_EVERY_NANOS = Duration.ofMillis(400).toNanos();
    private static final long STATUS_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Projection projection;
    private final EventHub hub;
    private Supplier<ReaderStatus> status = () -> new ReaderStatus(false, false, 0, 0, 0, "");
    private ReaderStatus told = status.get();
    private long lastPublished = System.nanoTime() - PUBLISH_EVERY_NANOS;
    private long lastTold = System.nanoTime();

    /**
     * @param projection what changes
     * @param hub where to tell it
     */
    public LiveEvents(Projection projection, EventHub hub) {
        this.projection = projection;
        this.hub = hub;
    }

    /** Says whose status is told; call it before the reader is started. */
    public void follow(Supplier<ReaderStatus> reader) {
        status = reader;
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        if (now - lastPublished < PUBLISH_EVERY_NANOS) {
            return;
        }
        lastPublished = now;
        Changes changes = projection.takeChanges();
        if (hub.isListenedTo()) {
            publish(changes);
            publishStatus(now);
        }
    }

    private void publish(Changes changes) {
        changes.points().forEach((runId, points) -> hub.publish("points", RunJson.points(runId, points)));
        changes.manyFrom()
                .forEach((runId, from) -> hub.publish(
                        "more-points", Json.object().put("runId", runId).put("from", from)));
        for (String runId : changes.runs()) {
            projection.summary(runId).ifPresent(summary -> hub.publish("run", RunJson.summary(summary)));
        }
        if (!changes.rejected().isEmpty()) {
            hub.publish("rejected", StatusJson.rejected(projection.rejectedTotal(), changes.rejected()));
        }
    }

    private void publishStatus(long now) {
        ReaderStatus present = status.get();
        boolean turned = present.isReady() != told.isReady() || present.brokerAnswers() != told.brokerAnswers();
        if (turned || (!present.equals(told) && now - lastTold >= STATUS_EVERY_NANOS)) {
            hub.publish("status", StatusJson.status(present));
            told = present;
            lastTold = now;
        }
    }
}
