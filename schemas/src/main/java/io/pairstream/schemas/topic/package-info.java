/** Names, settings and creation of the topics. */
@NullMarked
package io.pairstream.schemas.topic;

import org.jspecify.annotations.NullMarked;
