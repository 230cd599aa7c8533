/** Ordinary trouble, as a user sees it: what stands in the way is named, and nothing else is harmed by it. */
@NullMarked
package io.pairstream.it.trouble;

import org.jspecify.annotations.NullMarked;
