/** A single-node Kafka broker (KRaft) in this JVM. */
@NullMarked
package io.pairstream.app.broker;

import org.jspecify.annotations.NullMarked;
