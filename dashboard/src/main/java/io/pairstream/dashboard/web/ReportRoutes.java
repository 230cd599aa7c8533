package io.pairstream.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.dashboard.state.Projection;
import io.pairstream.dashboard.state.ReaderStatus;
import io.pairstream.report.ReportWriter;
import io.pairstream.report.RunHistory;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.RunIds;
import io.pairstream.web.Problem;
import io.pairstream.web.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's report files, made from the topics when they are asked for. One at a time: each reads all events of the run
 * and may draw a chart.
 */
final class ReportRoutes {

    private static final Logger log = LoggerFactory.getLogger(ReportRoutes.class);

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "csv", "text/csv; charset=utf-8",
            "png", "image/png",
            "svg", "image/svg+xml",
            "json", "application/json");

    private final Projection projection;
    private final Supplier<ReaderStatus> status;
    private final Function<String, RunHistory> histories;

    /** @param histories reads a run's history from the topics */
    ReportRoutes(Projection projection, Supplier<ReaderStatus> status, Function<String, RunHistory> histories) {
        this.projection = projection;
        this.status = status;
        this.histories = histories;
    }

    List<Route> routes() {
        return List.of(new Route("/api/runs/{id}/files/{name}", this::file));
    }

    private void file(Context context) {
        String id = context.pathParam("id");
        String name = context.pathParam("name");
        if (projection.summary(id).isEmpty()) {
            throw ApiRoutes.unknown(id);
        }
        if (!ReportWriter.fileNames().contains(name)) {
            throw Problem.notFound("file '" + RunIds.shown(name) + "': expected one of "
                    + String.join(", ", ReportWriter.fileNames()));
        }
        if (!status.get().brokerAnswers()) {
            throw unavailable("no Kafka broker answers: run '" + id + "' cannot be read");
        }
        byte[] content = rendered(id, name);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        context.header("Content-Disposition", "attachment; filename=\"" + id + "-" + name + "\"");
        context.contentType(MEDIA_TYPES.getOrDefault(extension, "text/plain; charset=utf-8"));
        context.result(content);
    }

    private synchronized byte[] rendered(String id, String name) {
        RunHistory history;
        try {
            history = histories.apply(id);
        } catch (PairStreamException e) {
            log.warn("history cannot be read: runId={} reason={}", id, e.getMessage());
            throw unavailable(e.getMessage());
        }
        try {
            return ReportWriter.render(history, name);
        } catch (PairStreamException e) {
            throw new Problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private static Problem unavailable(@Nullable String detail) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(detail));
    }
}
