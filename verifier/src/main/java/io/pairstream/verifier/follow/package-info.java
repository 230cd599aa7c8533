/** Which model is the one to answer with: read from topics, as it changes. */
@NullMarked
package io.pairstream.verifier.follow;

import org.jspecify.annotations.NullMarked;
