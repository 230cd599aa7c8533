package io.pairstream.kafka.client;

/** A client property is wrong. The message names it and says what is wrong, without its value where that may be a secret. */
final class WrongPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongPropertyException(String message) {
        super(message);
    }
}
