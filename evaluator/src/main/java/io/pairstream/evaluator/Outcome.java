package io.pairstream.evaluator;

/** What became of a checkpoint, on its way through the topology. */
sealed interface Outcome permits Evaluated, SetAside {}
