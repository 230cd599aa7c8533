package io.pairstream.producer;

/** The producer was asked to stop while images were loaded. */
final class StoppedBeforePublishing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedBeforePublishing() {
        super("stopped while images were loaded");
    }
}
