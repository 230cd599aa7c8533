package io.pairstream.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pairstream.schemas.RunIds;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may ask. Without a token, whoever on this machine asks for it by its own name: a page from elsewhere, whose name was
 * made to point at this machine, asks by another. With a token, who knows it, by any name: a proxy may stand before it.
 */
public final class AccessControl {

    /** What tells an orchestrator whether the process lives. */
    public static final Set<String> HEALTH = Set.of("/health/live", "/health/ready");

    /** What comes before a token in the header {@code Authorization}. */
    static final String BEARER = "Bearer ";

    private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final WebService service;
    private final Optional<AccessToken> token;

    /** @param options which service, and its token */
    public AccessControl(ListenOptions options) {
        this.service = options.service();
        this.token = options.token();
    }

    /** Lets a request through, or throws the problem. */
    public void check(Context context) {
        requireOwnName(context);
        if (!HEALTH.contains(context.path()) && !isKnown(context)) {
            throw unknown(context);
        }
    }

    /** Checks, where no token is needed, that this machine is asked by its own name. */
    public void requireOwnName(Context context) {
        String host = Optional.ofNullable(context.header("Host")).orElse("");
        if (token.isEmpty() && !OWN_NAMES.contains(PORT.matcher(host).replaceFirst(""))) {
            throw new Problem(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "host '" + RunIds.shown(host)
                            + "': expected 127.0.0.1, localhost or [::1]; by another name, as through a proxy,"
                            + " the " + service.id() + " is to be had with " + ListenOptions.expectedToken(service));
        }
    }

    /** Returns whether no token is needed, or the request has it. */
    public boolean isKnown(Context context) {
        String authorization =
                Optional.ofNullable(context.header("Authorization")).orElse("");
        return token.isEmpty()
                || (authorization.startsWith(BEARER) && token.get().matches(authorization.substring(BEARER.length())));
    }

    /** Returns the problem that a request has no token, and says in the answer how it is given. */
    public static Problem unknown(Context context) {
        context.header("WWW-Authenticate", "Bearer");
        return new Problem(HttpStatus.UNAUTHORIZED, "access token: expected in the header 'Authorization: Bearer'");
    }
}
