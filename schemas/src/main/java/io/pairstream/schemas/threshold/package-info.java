/**
 * Thresholds: the rules by which one is chosen, and what a chosen one does, in numbers and in words. A pair's score is the probability
 * that both images show the same class; a threshold accepts the pairs that score at least as much.
 */
@NullMarked
package io.pairstream.schemas.threshold;

import org.jspecify.annotations.NullMarked;
