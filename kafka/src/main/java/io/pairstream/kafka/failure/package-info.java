/** What went wrong: told in one line, and carried from the thread that it happened on to the one that can end the service. */
@NullMarked
package io.pairstream.kafka.failure;

import org.jspecify.annotations.NullMarked;
