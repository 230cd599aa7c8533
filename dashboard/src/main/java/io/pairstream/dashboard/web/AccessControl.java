package io.pairstream.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.pairstream.dashboard.AccessToken;
import io.pairstream.dashboard.DashboardOptions;
import io.pairstream.schemas.RunIds;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may read. Without a token, whoever on this machine asks for it by its own name: a page from elsewhere, whose name was
 * made to point at this machine, asks by another. With a token, who knows it, by any name: a proxy may stand before it, and
 * a browser gives a session to no other name than the one it logged in by.
 */
final class AccessControl {

    static final String COOKIE = "pairstream-session";
    static final String LOGIN = "/login";

    private static final String BEARER = "Bearer ";
    private static final int UNTIL_BROWSER_ENDS = -1;
    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    /** What the login form needs, and what tells an orchestrator whether the process lives. */
    private static final Set<String> OPEN =
            Set.of(LOGIN, "/health/live", "/health/ready", "/assets/dashboard.css", "/assets/icon.svg");

    private final boolean ownNamesOnly;
    private final Optional<AccessToken> token;

    AccessControl(DashboardOptions options) {
        this.ownNamesOnly = options.token().isEmpty();
        this.token = options.token();
    }

    /** Lets a request through, or throws the problem, or sends a browser to the login form. */
    void check(Context context) {
        if (ownNamesOnly) {
            requireOwnName(context);
        }
        if (token.isEmpty() || OPEN.contains(context.path()) || isKnown(context, token.get())) {
            return;
        }
        if (context.path().equals("/")) {
            context.redirect(LOGIN, HttpStatus.SEE_OTHER);
            context.skipRemainingHandlers();
        } else {
            context.header("WWW-Authenticate", "Bearer");
            throw new Problem(HttpStatus.UNAUTHORIZED, "access token: expected in the header 'Authorization: Bearer'");
        }
    }

    private static void requireOwnName(Context context) {
        String host = Optional.ofNullable(context.header("Host")).orElse("");
        if (!OWN_NAMES.contains(PORT.matcher(host).replaceFirst(""))) {
            throw new Problem(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "host '" + RunIds.shown(host) + "': expected 127.0.0.1, localhost or [::1]");
        }
    }

    private static boolean isKnown(Context context, AccessToken expected) {
        String authorization =
                Optional.ofNullable(context.header("Authorization")).orElse("");
        boolean byHeader =
                authorization.startsWith(BEARER) && expected.matches(authorization.substring(BEARER.length()));
        return byHeader
                || Optional.ofNullable(context.cookie(COOKIE))
                        .filter(expected::isSession)
                        .isPresent();
    }

    /** Takes the login form: gives a browser that knows the token a session. */
    void login(Context context) {
        String given =
                Optional.ofNullable(context.formParam("token")).orElse("").strip();
        if (token.isEmpty() || !token.get().matches(given)) {
            context.redirect(LOGIN + "#failed", HttpStatus.SEE_OTHER);
            return;
        }
        Cookie cookie = new Cookie(COOKIE, token.get().session(), "/", UNTIL_BROWSER_ENDS, false, true);
        cookie.setSameSite(SameSite.STRICT);
        context.cookie(cookie);
        context.redirect("/", HttpStatus.SEE_OTHER);
    }
}
