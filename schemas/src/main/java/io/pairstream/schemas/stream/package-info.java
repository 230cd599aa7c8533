/**
 * The order of a run's pairs in their topic, for whoever reads them: which record is whose, which slot of the stream it
 * fills, and which slots are lost to records that cannot be used. There is one rule, so that all readers see the same pairs.
 */
@NullMarked
package io.pairstream.schemas.stream;

import org.jspecify.annotations.NullMarked;
