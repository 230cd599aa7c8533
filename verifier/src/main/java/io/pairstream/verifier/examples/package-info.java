/** Pairs to try the model with. */
@NullMarked
package io.pairstream.verifier.examples;

import org.jspecify.annotations.NullMarked;
