/** Images that others are identified by. */
@NullMarked
package io.pairstream.verifier.gallery;

import org.jspecify.annotations.NullMarked;
