/** Text that is the same on every Java version and in every locale. */
@NullMarked
package io.pairstream.schemas.text;

import org.jspecify.annotations.NullMarked;
