/**
 * The trainer service: an ordered stream of pairs becomes mini-batches, each mini-batch one training step, each step an
 * event. Two threads: the reader's (consumer, decoding, order) and the trainer's (model, checkpoints, transactions); a
 * short queue of mini-batches is all they share.
 */
@NullMarked
package io.pairstream.trainer;

import org.jspecify.annotations.NullMarked;
