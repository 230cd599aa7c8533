/**
 * From records to mini-batches. Order is fixed by epoch and sequence, never by what the broker interleaves; all of it
 * runs on the reader's thread.
 */
@NullMarked
package io.pairstream.trainer.stream;

import org.jspecify.annotations.NullMarked;
