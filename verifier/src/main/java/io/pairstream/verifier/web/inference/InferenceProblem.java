package io.pairstream.verifier.web.inference;

import io.javalin.http.HttpStatus;

/** What is wrong with an inference request: the protocol has a form of its own for it. */
final class InferenceProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * @param status HTTP status
     * @param reason one line for the user
     */
    InferenceProblem(HttpStatus status, String reason) {
        super(reason);
        this.status = status;
    }

    static InferenceProblem badRequest(String reason) {
        return new InferenceProblem(HttpStatus.BAD_REQUEST, reason);
    }

    HttpStatus status() {
        return status;
    }
}
