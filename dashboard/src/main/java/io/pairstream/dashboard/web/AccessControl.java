package io.pairstream.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.dashboard.AccessToken;
import io.pairstream.dashboard.DashboardOptions;
import io.pairstream.schemas.RunIds;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may read. Without a token, whoever on this machine asks for it by its own name: a page from elsewhere, whose name was
 * made to point at this machine, asks by another. With a token, who knows it, by any name: a proxy may stand before it, and
 * a browser gives a session to no other name than the one it logged in by.
 */
final class AccessControl {

    static final String COOKIE = "pairstream-session";
    static final String LOGIN = "/login";

    /** The form as the page names it, and the page as the form does: a proxy may have put both anywhere. */
    private static final String FORM = "login";

    private static final String PAGE = "./";

    private static final String BEARER = "Bearer ";

    /** The first of several is what the browser speaks; RFC 7239 is the second one's. */
    private static final Pattern HTTPS = Pattern.compile("\\s*https\\s*(,|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern FORWARDED_HTTPS =
            Pattern.compile("[^,]*\\bproto\\s*=\\s*\"?https\\b", Pattern.CASE_INSENSITIVE);

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
            context.redirect(FORM, HttpStatus.SEE_OTHER);
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
                    "host '" + RunIds.shown(host)
                            + "': expected 127.0.0.1, localhost or [::1]; by another name, as through a proxy,"
                            + " the dashboard is to be had with an access token (--token-file FILE or environment variable"
                            + " PAIRSTREAM_DASHBOARD_TOKEN)");
        }
    }

    private static boolean isKnown(Context context, AccessToken expected) {
        String authorization =
                Optional.ofNullable(context.header("Authorization")).orElse("");
        boolean byHeader =
                authorization.startsWith(BEARER) && expected.matches(authorization.substring(BEARER.length()));
        return byHeader || sessions(context).anyMatch(expected::isSession);
    }

    /** Returns the sessions that a browser has: of each path of a proxy one, all of which it gives to the longest. */
    private static Stream<String> sessions(Context context) {
        Cookie[] cookies = context.req().getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue);
    }

    /** Takes the login form: gives a browser that knows the token a session. */
    void login(Context context) {
        String given =
                Optional.ofNullable(context.formParam("token")).orElse("").strip();
        if (token.isEmpty() || !token.get().matches(given)) {
            context.redirect(FORM + "#failed", HttpStatus.SEE_OTHER);
            return;
        }
        context.header("Set-Cookie", cookie(token.get(), context));
        context.redirect(PAGE, HttpStatus.SEE_OTHER);
    }

    /**
     * Returns a cookie for as long as the browser runs. It has no path: that is the form's own folder then, wherever a proxy has
     * put it, and no application beside it gets the session.
     */
    private static String cookie(AccessToken token, Context context) {
        return COOKIE + "=" + token.session() + "; HttpOnly; SameSite=Strict"
                + (isEncrypted(context) ? "; Secure" : "");
    }

    /** Returns whether a proxy says that the browser's connection to it is encrypted. */
    private static boolean isEncrypted(Context context) {
        String protocols =
                Optional.ofNullable(context.header("X-Forwarded-Proto")).orElse("");
        String forwarded = Optional.ofNullable(context.header("Forwarded")).orElse("");
        return HTTPS.matcher(protocols).lookingAt()
                || FORWARDED_HTTPS.matcher(forwarded).lookingAt();
    }
}
