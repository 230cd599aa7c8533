/** Connections to a broker and bounded reads of a topic. All consumers read committed records only. */
@NullMarked
package io.pairstream.schemas.client;

import org.jspecify.annotations.NullMarked;
