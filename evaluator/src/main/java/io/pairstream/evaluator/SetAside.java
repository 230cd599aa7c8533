package io.pairstream.evaluator;

import io.pairstream.schemas.topic.DeadLetter;

/**
 * A checkpoint that could not be evaluated.
 *
 * @param letter what is kept of its event
 */
record SetAside(DeadLetter letter) implements Outcome {}
