/** The {@code pairstream} command. Here is where it begins; each package below it says what belongs in it. */
@NullMarked
package io.pairstream.app;

import org.jspecify.annotations.NullMarked;
