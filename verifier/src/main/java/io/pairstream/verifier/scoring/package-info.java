/** Models that are asked: each on a thread of its own, which takes what is asked at the same time together. */
@NullMarked
package io.pairstream.verifier.scoring;

import org.jspecify.annotations.NullMarked;
