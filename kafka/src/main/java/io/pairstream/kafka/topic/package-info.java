/** The topics as they are on a broker: created, described, compared with what they have to be. */
@NullMarked
package io.pairstream.kafka.topic;

import org.jspecify.annotations.NullMarked;
