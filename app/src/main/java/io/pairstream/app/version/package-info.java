/** Which build this is. */
@NullMarked
package io.pairstream.app.version;

import org.jspecify.annotations.NullMarked;
