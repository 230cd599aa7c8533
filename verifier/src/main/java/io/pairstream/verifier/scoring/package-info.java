/** Models that are asked, on the threads of those who ask: what is asked while all are at work is answered together. */
@NullMarked
package io.pairstream.verifier.scoring;

import org.jspecify.annotations.NullMarked;
