package io.pairstream.verifier.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.verifier.examples.TestPairs;
import io.pairstream.verifier.gallery.GalleryStore;
import io.pairstream.verifier.history.ServedModels;
import io.pairstream.verifier.scoring.BusyException;
import io.pairstream.verifier.scoring.LateException;
import io.pairstream.verifier.scoring.NoEmbeddingException;
import io.pairstream.verifier.scoring.NoModelException;
import io.pairstream.verifier.web.asking.AnswerMeters;
import io.pairstream.verifier.web.asking.Answering;
import io.pairstream.verifier.web.inference.InferenceRoutes;
import io.pairstream.web.AccessControl;
import io.pairstream.web.HttpLimits;
import io.pairstream.web.HttpServer;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.Problem;
import java.util.function.Consumer;

/** The HTTP server. */
public final class VerifierServer implements AutoCloseable {

    /** Threads for those who are refused because too many wait, and for what needs no model. */
    private static final int THREADS_BESIDE = 32;

    private static final String RETRY_AFTER = "Retry-After";
    private static final String SECONDS = "1";

    private final HttpServer server;

    private VerifierServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Begins to answer requests.
     *
     * @param options where, and to whom
     * @param answering the model, and how much it may be asked
     * @param store has the galleries
     * @param history which models have answered
     * @param pairs test pairs to try the model with
     * @param meters where its meters are registered
     * @param fatal told of an {@link Error} that a request ends with
     * @throws PairStreamException if the address cannot be listened on
     */
    public static VerifierServer start(
            ListenOptions options,
            Answering answering,
            GalleryStore store,
            ServedModels history,
            TestPairs pairs,
            MeterRegistry meters,
            Consumer<Error> fatal) {
        AnswerMeters answers = new AnswerMeters(meters);
        HttpLimits http = new HttpLimits(
                answering.limits().waiting() + THREADS_BESIDE,
                answering.limits().bytes());
        return new VerifierServer(HttpServer.start(
                options,
                http,
                routes -> {
                    routes.before(new AccessControl(options)::check);
                    new VerifyRoutes(answering).add(routes, answers);
                    new IdentifyRoutes(answering, store).add(routes, answers);
                    new InferenceRoutes(answering).add(routes, answers);
                    new ModelRoutes(answering.holder(), history).add(routes);
                    new TestPairRoutes(answering.holder(), pairs).add(routes);
                    addProblems(routes, answers);
                },
                fatal));
    }

    private static void addProblems(RoutesConfig routes, AnswerMeters answers) {
        routes.exception(BusyException.class, later(HttpStatus.TOO_MANY_REQUESTS, answers.refused("busy")));
        routes.exception(LateException.class, later(HttpStatus.SERVICE_UNAVAILABLE, answers.refused("late")));
        routes.exception(NoModelException.class, later(HttpStatus.SERVICE_UNAVAILABLE, answers.refused("no-model")));
        routes.exception(NoEmbeddingException.class, (e, context) -> answer(context, HttpStatus.CONFLICT, e));
    }

    private static <E extends PairStreamException> ExceptionHandler<E> later(HttpStatus status, Counter refused) {
        return (e, context) -> {
            refused.increment();
            context.header(RETRY_AFTER, SECONDS);
            answer(context, status, e);
        };
    }

    private static void answer(Context context, HttpStatus status, PairStreamException e) {
        new Problem(status, String.valueOf(e.getMessage())).answer(context);
    }

    /** Returns the address, with the port that was chosen. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }
}
