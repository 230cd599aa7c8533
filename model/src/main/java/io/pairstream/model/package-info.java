/**
 * What is trained: the networks, one training step, evaluation, and the state that makes a run resumable. No
 * Deeplearning4j type leaves this module. A {@link io.pairstream.model.PairModel} belongs to one thread: the random
 * numbers of its dropout come from that thread's generator.
 */
@NullMarked
package io.pairstream.model;

import org.jspecify.annotations.NullMarked;
