/** Names and settings of the topics, and what is in those that are not of records. */
@NullMarked
package io.pairstream.schemas.topic;

import org.jspecify.annotations.NullMarked;
