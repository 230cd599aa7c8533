package io.pairstream.verifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.checkpoints.FileCheckpointStore;
import io.pairstream.kafka.client.KafkaEnvironment;
import io.pairstream.kafka.client.SingleRecords;
import io.pairstream.kafka.failure.FirstFailure;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.verifier.examples.TestPairs;
import io.pairstream.verifier.follow.ModelFollower;
import io.pairstream.verifier.gallery.Galleries;
import io.pairstream.verifier.gallery.GalleryFollower;
import io.pairstream.verifier.gallery.GalleryStore;
import io.pairstream.verifier.history.Instances;
import io.pairstream.verifier.history.ServedModels;
import io.pairstream.verifier.messages.RequestLoop;
import io.pairstream.verifier.scoring.ModelHolder;
import io.pairstream.verifier.scoring.ModelInfo;
import io.pairstream.verifier.scoring.ModelLoader;
import io.pairstream.verifier.web.VerifierServer;
import io.pairstream.verifier.web.asking.Answering;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers questions with the model that it follows. Nothing of it keeps the JVM alive. */
public final class Verifier implements AutoCloseable {

    private final Parts parts;
    private final ModelHolder holder;
    private final VerifierServer server;
    private final FirstFailure failure;

    private Verifier(Parts parts, ModelHolder holder, VerifierServer server, FirstFailure failure) {
        this.parts = parts;
        this.holder = holder;
        this.server = server;
        this.failure = failure;
    }

    /**
     * Begins to follow the model, and to answer as soon as there is one.
     *
     * @param kafka brokers and topics
     * @param options what it does
     * @param meters where its meters are registered
     * @throws PairStreamException if a topic does not exist, a gallery cannot be read, or the address cannot be listened on
     */
    public static Verifier start(KafkaEnvironment kafka, VerifierOptions options, MeterRegistry meters) {
        Parts parts = new Parts();
        try {
            return start(kafka, options, meters, parts);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static Verifier start(KafkaEnvironment kafka, VerifierOptions options, MeterRegistry meters, Parts parts) {
        FirstFailure failure = new FirstFailure();
        String instance = Instances.name(options.instance(), options.listen().port());
        SingleRecords records = parts.add(new SingleRecords(kafka.broker()), SingleRecords::close);
        ServedModels history = new ServedModels(records, kafka.topics(), instance);
        Galleries galleries = galleries(kafka, options, parts, failure);
        ModelLoader loader = new ModelLoader(new FileCheckpointStore(options.checkpoints()), options.scoring());
        ModelHolder holder = new ModelHolder(options.target().awaited());
        ModelSwitch swap = new ModelSwitch(options.scoring().threshold(), loader, holder, galleries, history);
        ModelFollower follower =
                parts.add(new ModelFollower(kafka, options.target(), swap, failure), ModelFollower::close);
        RequestLoop requests = parts.add(
                new RequestLoop(kafka, options.requests(kafka.topics(), instance), holder, meters, failure),
                RequestLoop::close);
        Answering answering = Answering.of(holder, options.limits());
        GalleryStore store = new GalleryStore(records, kafka.topics(), galleries);
        VerifierServer server = parts.add(
                VerifierServer.start(
                        options.listen(),
                        answering,
                        store,
                        history,
                        new TestPairs(kafka, options.checkpoints()),
                        meters,
                        failure::set),
                VerifierServer::close);
        Verifier verifier = new Verifier(parts, holder, server, failure);
        VerifierMetrics.register(meters, answering, history, verifier::state);
        follower.start();
        requests.start();
        return verifier;
    }

    private static Galleries galleries(
            KafkaEnvironment kafka, VerifierOptions options, Parts parts, FirstFailure failure) {
        Galleries galleries = new Galleries();
        options.galleries().forEach((name, folder) -> GalleryStore.load(galleries, name, folder));
        parts.add(new GalleryFollower(kafka, galleries, failure), GalleryFollower::close);
        return galleries;
    }

    private String state() {
        if (hasFailed()) {
            return VerifierMetrics.FAILED;
        }
        return isReady() ? VerifierMetrics.ANSWERING : VerifierMetrics.STARTING;
    }

    /** Returns whether there is a model that answers. */
    public boolean isReady() {
        return holder.info().isPresent();
    }

    /** Returns the model that answers, if there is one. */
    public Optional<ModelInfo> model() {
        return holder.info();
    }

    /** Has a listener told once why this verifier cannot go on, on the thread that it is known on. */
    public void onFailure(Consumer<Throwable> listener) {
        failure.onFailure(listener);
    }

    /** Returns whether this verifier cannot go on. */
    public boolean hasFailed() {
        return failure.isPresent();
    }

    /** Throws what keeps this verifier from going on, if anything does. */
    public void requireHealthy() {
        failure.throwIfPresent();
    }

    /** Returns its address, with the port that was chosen. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        parts.close();
    }
}
