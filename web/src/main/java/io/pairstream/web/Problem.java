package io.pairstream.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** What is wrong with a request: a status and one line that names the thing, the value and what was expected. */
public final class Problem extends RuntimeException {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String ANSWERED = Problem.class.getName();

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String detail;

    /**
     * @param status HTTP status
     * @param detail one line for the user
     */
    public Problem(HttpStatus status, String detail) {
        super(detail);
        this.status = status;
        this.detail = detail;
    }

    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, detail);
    }

    public static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }

    public HttpStatus status() {
        return status;
    }

    /** Returns the problem that is the answer, if it is one. */
    public static Optional<Problem> of(Context context) {
        return Optional.ofNullable(context.attribute(ANSWERED));
    }

    /** Makes this the answer. */
    public void answer(Context context) {
        context.attribute(ANSWERED, this);
        context.status(status);
        Json.answer(
                context,
                Json.object()
                        .put("type", "about:blank")
                        .put("title", status.getMessage())
                        .put("status", status.getCode())
                        .put("detail", detail));
        context.contentType(MEDIA_TYPE);
    }
}
