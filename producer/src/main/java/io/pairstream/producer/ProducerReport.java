package io.pairstream.producer;

/**
 * What a producer did.
 *
 * @param runId the run
 * @param totalRecords records of the whole stream, test and training
 * @param publishedBefore records that earlier sessions had published
 * @param published records published in all
 */
public record ProducerReport(String runId, long totalRecords, long publishedBefore, long published) {

    /** How many records a stream has of which that is not known yet. */
    private static final long UNKNOWN = -1;

    /** Returns the report of a producer that was stopped before it knew what there is to publish. */
    static ProducerReport ofNothing(String runId) {
        return new ProducerReport(runId, UNKNOWN, 0, 0);
    }

    /** Returns whether it is known how many records the stream has. */
    public boolean isKnown() {
        return totalRecords != UNKNOWN;
    }

    /** Returns whether the whole stream is published. */
    public boolean isComplete() {
        return published == totalRecords;
    }

    /** Returns how many records this session sent. */
    public long sent() {
        return published - publishedBefore;
    }
}
