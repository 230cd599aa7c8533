package io.pairstream.web;

import io.javalin.http.Context;
import java.util.Map;

/** Headers of every answer: the browser loads nothing from elsewhere, runs nothing inline, and shows the page in no frame. */
public final class SecurityHeaders {

    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    public static void add(Context context) {
        HEADERS.forEach(context::header);
    }
}
