/** Connections to a broker and bounded reads of a topic. All consumers read committed records only. */
@NullMarked
package io.pairstream.kafka.client;

import org.jspecify.annotations.NullMarked;
