/**
 * Layers that train faster than Deeplearning4j's own, with the same parameters in the same order. Arrays have their
 * channels last, nothing is computed twice that is dear, and steps that follow each other are one pass over memory.
 *
 * <p>They extend Deeplearning4j through its public points: a configuration makes a layer, a layer does the forward and
 * the backward pass. Convolutions and matrix products are native operations, but for the stem's; all else is in {@code Loops}, on flat arrays
 * in the heap that the compiler turns into vector instructions. Work is cut into {@code Parts}, whose sums are added in
 * order: no bit depends on how many threads there are. What a layer keeps from forward to backward is the network's
 * workspace's, so a layer belongs to one thread at a time.
 */
@NullMarked
package io.pairstream.layers;

import org.jspecify.annotations.NullMarked;
