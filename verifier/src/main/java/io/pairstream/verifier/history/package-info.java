/** What has answered when. */
@NullMarked
package io.pairstream.verifier.history;

import org.jspecify.annotations.NullMarked;
