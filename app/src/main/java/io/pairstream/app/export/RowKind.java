package io.pairstream.app.export;

import io.pairstream.schemas.Named;

/** What rows of a run are about. */
public enum RowKind implements Named {

    /** A row for each mini-batch that was trained. */
    STEPS("Steps"),

    /** A row for each checkpoint and each set of pairs that it was evaluated on. */
    RESULTS("Results"),

    /** A row for each test pair, with what a model says of it. */
    PREDICTIONS("Predictions");

    private final String heading;

    RowKind(String heading) {
        this.heading = heading;
    }

    /** Returns the word that begins a line about them. */
    String heading() {
        return heading;
    }
}
