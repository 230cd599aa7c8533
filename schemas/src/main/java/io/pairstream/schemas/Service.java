package io.pairstream.schemas;

/** Who works on a run, and may have to give it up. */
public enum Service implements Named {
    /** Declares a run and publishes its pairs. */
    PRODUCER,

    /** Trains a run. */
    TRAINER,

    /** Evaluates a run's checkpoints. */
    EVALUATOR,

    /** All of them in one process. */
    DEMO
}
