package io.pairstream.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.web.AccessControl;
import io.pairstream.web.AccessToken;
import io.pairstream.web.ListenOptions;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may read: whoever {@link AccessControl} knows, and a browser that has logged in, which gives its session to no other name than
 * the one it logged in by.
 */
final class BrowserAccess {

    static final String COOKIE = "pairstream-session";
    static final String LOGIN = "/login";

    /** The form as the page names it, and the page as the form does: a proxy may have put both anywhere. */
    private static final String FORM = "login";

    private static final String PAGE = "./";

    /** The first of several is what the browser speaks; RFC 7239 is the second one's. */
    private static final Pattern HTTPS = Pattern.compile("\\s*https\\s*(,|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern FORWARDED_HTTPS =
            Pattern.compile("[^,]*\\bproto\\s*=\\s*\"?https\\b", Pattern.CASE_INSENSITIVE);

    /** What the login form needs. */
    private static final Set<String> OF_LOGIN = Set.of(LOGIN, "/assets/dashboard.css", "/assets/icon.svg");

    private final AccessControl access;
    private final Optional<AccessToken> token;

    BrowserAccess(ListenOptions options) {
        this.access = new AccessControl(options);
        this.token = options.token();
    }

    /** Lets a request through, or throws the problem, or sends a browser to the login form. */
    void check(Context context) {
        access.requireOwnName(context);
        if (isOpen(context.path())
                || access.isKnown(context)
                || sessions(context).anyMatch(this::isSession)) {
            return;
        }
        if (!context.path().equals("/")) {
            throw AccessControl.unknown(context);
        }
        context.redirect(FORM, HttpStatus.SEE_OTHER);
        context.skipRemainingHandlers();
    }

    private static boolean isOpen(String path) {
        return OF_LOGIN.contains(path) || AccessControl.HEALTH.contains(path);
    }

    private boolean isSession(String session) {
        return token.isPresent() && token.get().isSession(session);
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
