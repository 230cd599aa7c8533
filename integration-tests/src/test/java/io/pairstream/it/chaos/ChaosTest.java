package io.pairstream.it.chaos;

/** Placeholder. */
class ChaosTest {}
