/**
 * The checkpoint: one canonical byte sequence for one state of training, and the stores that keep it. Equal states have
 * equal bytes. A file is either complete under its name or not there.
 */
@NullMarked
package io.pairstream.checkpoints;

import org.jspecify.annotations.NullMarked;
