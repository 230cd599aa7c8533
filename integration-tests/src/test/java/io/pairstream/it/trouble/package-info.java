/** Ordinary trouble, as users have it: what they see in the terminal, the exit code, and that nothing else is harmed by it. */
@NullMarked
package io.pairstream.it.trouble;

import org.jspecify.annotations.NullMarked;
