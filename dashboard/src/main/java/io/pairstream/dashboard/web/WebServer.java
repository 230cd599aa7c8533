package io.pairstream.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.pairstream.dashboard.VerifierAddress;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.dashboard.web.tryit.TryItRoutes;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.web.HttpLimits;
import io.pairstream.web.HttpServer;
import io.pairstream.web.ListenOptions;
import io.pairstream.web.Resource;
import io.pairstream.web.Route;
import io.pairstream.web.WebService;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The HTTP server. */
public final class WebServer implements AutoCloseable {

    static final String EVENTS = "/api/events";

    /** Streams of events, and some threads for everything else. */
    private static final HttpLimits LIMITS = new HttpLimits(EventHub.MOST_STREAMS + 16, 10_000);

    private final HttpServer server;
    private final EventHub hub;

    private WebServer(HttpServer server, EventHub hub) {
        this.server = server;
        this.hub = hub;
    }

    /**
     * Begins to answer requests.
     *
     * @param options where, and to whom
     * @param projection what is known
     * @param status how reading goes
     * @param histories reads a run's history from the topics
     * @param verifier where the verifier is, if there is one by now
     * @param hub where events come from
     * @param fatal told of an {@link Error} that a request ends with
     * @throws PairStreamException if the address cannot be listened on
     */
    public static WebServer start(
            ListenOptions options,
            Projection projection,
            Supplier<ReaderStatus> status,
            Function<String, RunHistory> histories,
            Supplier<Optional<VerifierAddress>> verifier,
            EventHub hub,
            Consumer<Error> fatal) {
        TryItRoutes tryIt = new TryItRoutes(verifier);
        List<Route> routes = routes(projection, status, histories, tryIt);
        Consumer<RoutesConfig> all = config -> {
            add(config, options, routes, hub);
            tryIt.add(config);
        };
        return new WebServer(HttpServer.start(options, LIMITS, all, fatal), hub);
    }

    /** Returns everything that can be read, but the stream of events. */
    static List<Route> routes(
            Projection projection,
            Supplier<ReaderStatus> status,
            Function<String, RunHistory> histories,
            TryItRoutes tryIt) {
        return Stream.of(
                        new ApiRoutes(projection, status).routes(),
                        new ReportRoutes(projection, status, histories).routes(),
                        new PageRoutes().routes(),
                        tryIt.routes(),
                        List.of(new Route(WebService.OPENAPI, openApi())))
                .flatMap(List::stream)
                .toList();
    }

    private static void add(RoutesConfig config, ListenOptions options, List<Route> routes, EventHub hub) {
        BrowserAccess access = new BrowserAccess(options);
        config.before(access::check);
        for (Route route : routes) {
            config.get(route.path(), route.handler());
            config.addHttpHandler(HandlerType.HEAD, route.path(), route.handler());
        }
        config.get(EVENTS, context -> stream(context, hub));
        config.post(BrowserAccess.LOGIN, access::login);
    }

    private static void stream(Context context, EventHub hub) throws IOException {
        EventStream stream = hub.join();
        try {
            context.contentType("text/event-stream; charset=utf-8");
            context.header("X-Accel-Buffering", "no");
            stream.writeTo(context.res().getOutputStream());
        } finally {
            hub.leave(stream);
        }
    }

    private static Handler openApi() {
        String document = Resource.text("/io/pairstream/dashboard/api/openapi.json");
        return context -> context.contentType("application/json").result(document);
    }

    /** Returns the page's address. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        hub.close();
        server.close();
    }
}
