/** Answers questions with a run's model, and with the next one as soon as there is a better one. */
@NullMarked
package io.pairstream.verifier;

import org.jspecify.annotations.NullMarked;
