/** The loops that cost most, with the Vector API where the JVM has it and without, to the same bits. */
@NullMarked
package io.pairstream.layers.loops;

import org.jspecify.annotations.NullMarked;
