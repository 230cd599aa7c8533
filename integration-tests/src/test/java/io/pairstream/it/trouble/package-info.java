/** Ordinary trouble, as users have it: what they see in the terminal, and the exit code. */
@NullMarked
package io.pairstream.it.trouble;

import org.jspecify.annotations.NullMarked;
