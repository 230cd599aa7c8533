/** Avro single-object encoding of the records. Thread-safe. */
@NullMarked
package io.pairstream.schemas.codec;

import org.jspecify.annotations.NullMarked;
