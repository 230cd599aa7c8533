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

    /** Returns whether the whole stream is published. */
    public boolean isComplete() {
        return published == totalRecords;
    }

    /** Returns how many records this session sent. */
    public long sent() {
        return published - publishedBefore;
    }
}
