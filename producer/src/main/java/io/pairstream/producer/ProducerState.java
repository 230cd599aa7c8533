package io.pairstream.producer;

/** Where a producer is in its life. */
public enum ProducerState {
    /** Images are read and paired, and what was published before is looked up. */
    STARTING,
    /** Pairs are sent. */
    PUBLISHING,
    /** All pairs are published. */
    PUBLISHED,
    /** Asked to stop before that. */
    STOPPED,
    /** Cannot go on. */
    FAILED
}
