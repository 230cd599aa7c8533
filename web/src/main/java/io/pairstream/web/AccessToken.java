package io.pairstream.web;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secret that whoever asks a service from another machine must know. It is in no message and no log. */
public final class AccessToken {

    private static final int LEAST_LENGTH = 16;
    private static final int MOST_LENGTH = 1000;

    private final String token;

    private AccessToken(String token) {
        this.token = token;
    }

    /**
     * Returns the token in a text; white space around it does not belong to it.
     *
     * @throws PairStreamException if it is too short, too long, or has white space in it
     */
    public static AccessToken of(String text) {
        String token = text.strip();
        if (token.length() < LEAST_LENGTH || token.length() > MOST_LENGTH) {
            throw new PairStreamException("access token of " + token.length() + " characters: expected " + LEAST_LENGTH
                    + " to " + MOST_LENGTH);
        }
        if (token.chars().anyMatch(Character::isWhitespace)) {
            throw new PairStreamException("access token with white space in it: expected one word");
        }
        return new AccessToken(token);
    }

    /**
     * Returns the token that a service is given: in a file, or else in the environment, for a process's environment can be seen by its own
     * user alone, and a command line by all of a machine.
     *
     * @param file the file, or null if none is named
     * @throws PairStreamException if the file cannot be read, or what is given is no token
     */
    public static Optional<AccessToken> of(WebService service, @Nullable Path file) {
        return file == null
                ? Optional.ofNullable(System.getenv(service.tokenVariable())).map(AccessToken::of)
                : Optional.of(read(file));
    }

    /**
     * Returns the token in a file.
     *
     * @throws PairStreamException if it cannot be read, or is no token
     */
    public static AccessToken read(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new PairStreamException("token file " + file + " cannot be read: " + FileNames.reason(e), e);
        }
    }

    /** Returns whether a text is the token, in a time that does not depend on where it differs. */
    public boolean matches(String candidate) {
        return equalInConstantTime(token, candidate);
    }

    /** Returns what whoever asks says in the header {@code Authorization}. */
    public String bearer() {
        return AccessControl.BEARER + token;
    }

    /** Returns what a browser keeps after a login: it stays valid when the dashboard is started again, and is not the token. */
    public String session() {
        return Sha256.hex(("pairstream dashboard session " + token).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether a text is the session. */
    public boolean isSession(String candidate) {
        return equalInConstantTime(session(), candidate);
    }

    /** Compares digests, which have one length. */
    private static boolean equalInConstantTime(String one, String other) {
        return MessageDigest.isEqual(
                Sha256.digest().digest(one.getBytes(StandardCharsets.UTF_8)),
                Sha256.digest().digest(other.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "AccessToken";
    }
}
