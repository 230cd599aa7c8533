package io.pairstream.schemas.topic;

import org.jspecify.annotations.Nullable;

/**
 * A record as it is in its topic.
 *
 * @param topic the topic
 * @param partition its partition there
 * @param offset its offset there
 * @param key its key, if it has one
 * @param value its value, if it has one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredRecord(
        String topic, int partition, long offset, @Nullable String key, byte @Nullable [] value) {}
