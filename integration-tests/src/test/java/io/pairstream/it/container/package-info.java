/** Kafka and PairStream in containers. Where there is no Docker these tests are skipped and say so. */
@NullMarked
package io.pairstream.it.container;

import org.jspecify.annotations.NullMarked;
