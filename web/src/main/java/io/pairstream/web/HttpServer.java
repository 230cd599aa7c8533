package io.pairstream.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinException;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service's HTTP server. Its threads do not keep the JVM alive. */
public final class HttpServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final int LEAST_THREADS = 4;

    /** What Jetty says of a form that is too large. */
    private static final String TOO_LONG = "max length exceeded";

    private static final int MOST_CAUSES = 10;

    private final Javalin javalin;
    private final String url;

    private HttpServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + javalin.port() + "/";
    }

    /**
     * Begins to answer requests.
     *
     * @param options which service, where, and to whom
     * @param limits what it takes at most
     * @param routes adds what can be asked
     * @param fatal told of an {@link Error} that a request ends with
     * @throws PairStreamException if the address cannot be listened on
     */
    public static HttpServer start(
            ListenOptions options, HttpLimits limits, Consumer<RoutesConfig> routes, Consumer<Error> fatal) {
        Javalin javalin = Javalin.create(config -> {
            configure(config, options.service(), limits);
            routes.accept(config.routes);
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
        return new HttpServer(javalin, options.host());
    }

    private static void configure(JavalinConfig config, WebService service, HttpLimits limits) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = true;
        config.http.maxRequestSize = limits.requestBytes();
        config.jetty.multipartConfig.maxFileSize(limits.requestBytes(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(limits.requestBytes(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(limits.requestBytes(), SizeUnit.BYTES);
        config.jetty.threadPool = threads(service, limits);
        config.routes.before(SecurityHeaders::add);
        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(HttpResponseException.class, (e, context) -> answer(e, context, limits));
        config.routes.exception(Exception.class, (failure, context) -> {
            if (isUnreadable(failure)) {
                unreadable(failure, context, limits);
            } else {
                unexpected(failure, context, service);
            }
        });
    }

    private static QueuedThreadPool threads(WebService service, HttpLimits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(limits.threads(), LEAST_THREADS);
        threads.setName("pairstream-" + service.id() + "-http");
        threads.setDaemon(true);
        return threads;
    }

    /** Returns whether the server could not make sense of the request, which is found out while a form is read. */
    private static boolean isUnreadable(Throwable failure) {
        return causes(failure).anyMatch(HttpException.class::isInstance);
    }

    private static void unreadable(Throwable failure, Context context, HttpLimits limits) {
        List<String> reasons =
                causes(failure).map(cause -> String.valueOf(cause.getMessage())).toList();
        if (reasons.stream().anyMatch(reason -> reason.contains(TOO_LONG))) {
            HttpLimits.tooLarge(limits.requestBytes()).answer(context);
        } else {
            String last = reasons.get(reasons.size() - 1);
            Problem.badRequest("the request cannot be read: " + RunIds.shown(last))
                    .answer(context);
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }

    private static void answer(HttpResponseException problem, Context context, HttpLimits limits) {
        HttpStatus status = HttpStatus.forStatus(problem.getStatus());
        String path = RunIds.shown(context.path());
        if (problem instanceof MethodNotAllowedResponse) {
            String methods = String.valueOf(problem.getDetails().get("availableMethods"));
            context.header("Allow", methods);
            new Problem(
                            status,
                            "method " + context.method() + " of path '" + path + "': expected "
                                    + methods.replace(", ", " or "))
                    .answer(context);
        } else if (status == HttpStatus.CONTENT_TOO_LARGE) {
            HttpLimits.tooLarge(limits.requestBytes()).answer(context);
        } else if (status == HttpStatus.NOT_FOUND) {
            Problem.notFound("path '" + path + "' is not known: expected one of " + WebService.OPENAPI)
                    .answer(context);
        } else {
            new Problem(status, String.valueOf(problem.getMessage())).answer(context);
        }
    }

    private static void unexpected(Exception failure, Context context, WebService service) {
        log.error("request failed: path={}", RunIds.shown(context.path()), failure);
        new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected failure; the log of the " + service.id() + " has it")
                .answer(context);
    }

    /** Returns the address of its root. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
