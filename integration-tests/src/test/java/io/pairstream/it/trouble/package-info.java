/** Ordinary trouble, as the user sees it: in the terminal and by exit code. */
@NullMarked
package io.pairstream.it.trouble;

import org.jspecify.annotations.NullMarked;
