package io.pairstream.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.dashboard.state.EventReader;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.web.EventHub;
import io.pairstream.dashboard.web.LiveEvents;
import io.pairstream.dashboard.web.WebServer;
import io.pairstream.kafka.client.Broker;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.web.ListenOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The page, the REST API, and the reader of the topics that feeds both. Nothing of it keeps the JVM alive. */
public final class Dashboard implements AutoCloseable {

    /** Requests to a broker that is away end soon: a page must be able to say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventReader reader;
    private final WebServer server;
    private final FirstFailure failure;

    private Dashboard(EventReader reader, WebServer server, FirstFailure failure) {
        this.reader = reader;
        this.server = server;
        this.failure = failure;
    }

    /** Begins without a verifier, as the other method does. */
    public static Dashboard start(KafkaEnvironment kafka, ListenOptions options, MeterRegistry meters) {
        return start(kafka, options, Optional::empty, meters);
    }

    /**
     * Begins to read the topics and to answer requests.
     *
     * @param kafka brokers and topics
     * @param options where to listen
     * @param verifier where the verifier is that the page's readers can try, if there is one by now
     * @param meters where the dashboard's meters are registered
     * @throws PairStreamException if a topic does not exist or the address cannot be listened on
     */
    public static Dashboard start(
            KafkaEnvironment kafka,
            ListenOptions options,
            Supplier<Optional<VerifierAddress>> verifier,
            MeterRegistry meters) {
        Broker impatient = kafka.broker().answeringWithin(PATIENCE);
        Projection projection = new Projection(kafka.topics());
        EventHub hub = new EventHub();
        LiveEvents live = new LiveEvents(projection, hub);
        FirstFailure failure = new FirstFailure();
        EventReader reader = new EventReader(impatient, projection, live, meters, failure);
        try {
            WebServer server = WebServer.start(
                    options,
                    projection,
                    reader::status,
                    id -> RunHistory.read(new KafkaEnvironment(impatient, kafka.topics()), id),
                    verifier,
                    hub,
                    failure::set);
            RunCounts.register(meters, projection, reader::status);
            live.follow(reader::status);
            reader.start();
            return new Dashboard(reader, server, failure);
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    /** Returns whether the topics have been read and the broker answers. */
    public boolean isReady() {
        return reader.status().isReady();
    }

    /** Has a listener told once why this dashboard cannot go on, on the thread that it is known on. */
    public void onFailure(Consumer<Throwable> listener) {
        failure.onFailure(listener);
    }

    /** Returns whether this dashboard cannot go on. */
    public boolean hasFailed() {
        return failure.isPresent();
    }

    /**
     * Throws what keeps this dashboard from going on, if anything does: its reader has ended, or an {@link Error} was thrown
     * while it answered.
     */
    public void requireHealthy() {
        failure.throwIfPresent();
    }

    /** Returns the page's address, with the port that was chosen. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        reader.close();
    }
}
