/** The verifier: what it answers, whatever happens to models, brokers and itself. */
@NullMarked
package io.pairstream.it.verify;

import org.jspecify.annotations.NullMarked;
