package io.pairstream.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** What is wrong with a request: a status and one line that names the thing, the value and what was expected. */
public final class Problem extends RuntimeException {

    public static final String MEDIA_TYPE = "application/problem+json";

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

    /** Makes this the answer. */
    public void answer(Context context) {
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
