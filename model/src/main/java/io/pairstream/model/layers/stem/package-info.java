/** The loops of a network's first layer, with the Vector API where the JVM has it and without. */
@NullMarked
package io.pairstream.model.layers.stem;

import org.jspecify.annotations.NullMarked;
