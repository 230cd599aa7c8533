/** A single-node Kafka broker (KRaft) in this JVM. */
@NullMarked
package io.pairstream.broker;

import org.jspecify.annotations.NullMarked;
