package io.pairstream.producer;

import io.pairstream.records.Run;

/** Told how a producer gets on, on the producer's thread. */
public interface ProducerListener {

    /** A listener that ignores everything. */
    ProducerListener NONE = new ProducerListener() {};

    /**
     * Images are loaded, where that takes a while.
     *
     * @param done images that are
     * @param total all of them
     */
    default void loaded(long done, long total) {}

    /** Images are not the ones one would expect; a line for the user. */
    default void notice(String line) {}

    /**
     * The run is declared, with its counts and audits, and sending begins.
     *
     * @param run the run
     * @param totalRecords records of the whole stream, test and training
     * @param published how many of them were published before
     */
    default void started(Run run, long totalRecords, long published) {}

    /**
     * Images of pairs by reference are published, before the pairs.
     *
     * @param done images that are
     * @param total all of them
     */
    default void imagesPublished(long done, long total) {}

    /**
     * A transaction is committed.
     *
     * @param published records published so far, those of earlier sessions included
     */
    default void progress(long published) {}

    /** Publishing cannot go on: what is open is closed after this. Told once, on whatever thread it is known first. */
    default void publishingFails(Throwable failure) {}
}
