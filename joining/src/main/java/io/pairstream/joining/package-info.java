/** Gives pairs by reference their images. */
@NullMarked
package io.pairstream.joining;

import org.jspecify.annotations.NullMarked;
