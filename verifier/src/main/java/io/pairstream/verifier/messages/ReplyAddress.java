package io.pairstream.verifier.messages;

import org.jspecify.annotations.Nullable;

/**
 * Where an answer goes.
 *
 * @param topic name of the topic
 * @param partition its partition; null: the key chooses
 * @param problem why it does not go where it is wanted; null: it does
 */
record ReplyAddress(
        String topic, @Nullable Integer partition, @Nullable String problem) {}
