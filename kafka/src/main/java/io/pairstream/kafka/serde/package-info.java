/** The records for Kafka's own programs and for Kafka Streams. */
@NullMarked
package io.pairstream.kafka.serde;

import org.jspecify.annotations.NullMarked;
