/** Whole-system tests: every service against a real broker in this JVM. */
@NullMarked
package io.pairstream.it;

import org.jspecify.annotations.NullMarked;
