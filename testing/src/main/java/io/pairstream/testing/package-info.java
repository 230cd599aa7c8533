/** What the tests of several modules share. */
@NullMarked
package io.pairstream.testing;

import org.jspecify.annotations.NullMarked;
