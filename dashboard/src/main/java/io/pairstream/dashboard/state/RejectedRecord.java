package io.pairstream.dashboard.state;

/**
 * A record that could not be used: what topic {@code dead-letters} says of it.
 *
 * @param letter its offset in {@code dead-letters}
 * @param runId the run that it was read for
 * @param topic where it was
 * @param partition its partition there
 * @param offset its offset there
 * @param reason why it could not be used
 * @param at when that was written, in milliseconds since 1970
 */
public record RejectedRecord(
        long letter, String runId, String topic, String partition, String offset, String reason, long at) {}
