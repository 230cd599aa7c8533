package io.pairstream.dashboard.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import io.pairstream.dashboard.DashboardOptions;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server. */
public final class WebServer implements AutoCloseable {

    static final String EVENTS = "/api/events";
    static final String OPENAPI = "/api/openapi.json";

    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final String READING = "GET, HEAD";

    /** Streams of events, and some threads for everything else. */
    private static final int MOST_THREADS = EventHub.MOST_STREAMS + 16;

    private static final int LEAST_THREADS = 4;
    private static final int MAX_REQUEST_BYTES = 10_000;

    private final Javalin javalin;
    private final EventHub hub;
    private final String url;

    private WebServer(Javalin javalin, EventHub hub, String host) {
        this.javalin = javalin;
        this.hub = hub;
        this.url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + javalin.port() + "/";
    }

    /**
     * Begins to answer requests.
     *
     * @param options where, and to whom
     * @param projection what is known
     * @param status how reading goes
     * @param histories reads a run's history from the topics
     * @param hub where events come from
     * @param fatal told of an {@link Error} that a request ends with
     * @throws PairStreamException if the address cannot be listened on
     */
    public static WebServer start(
            DashboardOptions options,
            Projection projection,
            Supplier<ReaderStatus> status,
            Function<String, RunHistory> histories,
            EventHub hub,
            Consumer<Error> fatal) {
        List<Route> routes = routes(projection, status, histories);
        Javalin javalin = Javalin.create(config -> {
            configure(config, options, routes, hub);
            config.router.javaLangErrorHandler((response, error) -> {
                response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.getCode());
                fatal.accept(error);
            });
        });
        try {
            javalin.start(options.host(), options.port());
        } catch (JavalinException e) {
            javalin.stop();
            throw new PairStreamException(
                    "port " + options.port() + " on " + options.host()
                            + " cannot be used: it is taken or not allowed; choose another with --port",
                    e);
        }
        return new WebServer(javalin, hub, options.host());
    }

    /** Returns everything that can be read, but the stream of events. */
    static List<Route> routes(
            Projection projection, Supplier<ReaderStatus> status, Function<String, RunHistory> histories) {
        return Stream.of(
                        new ApiRoutes(projection, status).routes(),
                        new ReportRoutes(projection, status, histories).routes(),
                        new PageRoutes().routes(),
                        List.of(new Route(OPENAPI, openApi())))
                .flatMap(List::stream)
                .toList();
    }

    private static void configure(JavalinConfig config, DashboardOptions options, List<Route> routes, EventHub hub) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = true;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.jetty.threadPool = threads();
        AccessControl access = new AccessControl(options);
        config.routes.before(SecurityHeaders::add);
        config.routes.before(access::check);
        for (Route route : routes) {
            config.routes.get(route.path(), route.handler());
            config.routes.addHttpHandler(HandlerType.HEAD, route.path(), route.handler());
        }
        config.routes.get(EVENTS, context -> stream(context, hub));
        config.routes.post(AccessControl.LOGIN, access::login);
        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(HttpResponseException.class, WebServer::answer);
        config.routes.exception(Exception.class, WebServer::unexpected);
    }

    /** Returns threads that do not keep the JVM alive. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("pairstream-dashboard-http");
        threads.setDaemon(true);
        return threads;
    }

    private static void answer(HttpResponseException problem, Context context) {
        HttpStatus status = HttpStatus.forStatus(problem.getStatus());
        String path = RunIds.shown(context.path());
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            context.header("Allow", READING);
            new Problem(status, "method " + context.method() + " of path '" + path + "': expected GET or HEAD")
                    .answer(context);
        } else if (status == HttpStatus.NOT_FOUND) {
            Problem.notFound("path '" + path + "' is not known: expected one of " + OPENAPI)
                    .answer(context);
        } else {
            new Problem(status, String.valueOf(problem.getMessage())).answer(context);
        }
    }

    private static void unexpected(Exception failure, Context context) {
        log.error("request failed: path={}", RunIds.shown(context.path()), failure);
        new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected failure; the dashboard's log has it").answer(context);
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
        return url;
    }

    @Override
    public void close() {
        hub.close();
        javalin.stop();
    }
}
