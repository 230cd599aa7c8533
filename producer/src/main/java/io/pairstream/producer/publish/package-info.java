/**
 * Writes a run's pairs to the broker, each exactly once. The stream of a run has one global order: the test pairs, then
 * the training pairs of epoch 0, 1, ... Each transaction holds a stretch of it, so what is committed is always a
 * beginning of the stream, and the last committed record tells where to go on.
 */
@NullMarked
package io.pairstream.producer.publish;

import org.jspecify.annotations.NullMarked;
