/** Ordinary trouble: one record, one checkpoint or one run that cannot be used, and the rest that goes on. */
@NullMarked
package io.pairstream.it.trouble;

import org.jspecify.annotations.NullMarked;
