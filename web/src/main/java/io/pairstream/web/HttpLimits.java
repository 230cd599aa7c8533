package io.pairstream.web;

import io.javalin.http.HttpStatus;

/**
 * What an HTTP server takes at most.
 *
 * @param threads requests that are under way at a time
 * @param requestBytes bytes of a request's body
 */
public record HttpLimits(int threads, int requestBytes) {

    /** Most bytes of a question with images where nobody says otherwise. */
    public static final int QUESTION_BYTES = 20_000_000;

    /** Returns the problem that a request has more bytes than it may have. */
    public static Problem tooLarge(int most) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE, "a request of more than " + most + " bytes: expected at most that many");
    }
}
