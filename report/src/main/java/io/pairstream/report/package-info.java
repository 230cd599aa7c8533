/**
 * What a run leaves behind for people: its history, read from the topics alone, and the files made of it. The same
 * history gives the same bytes on every Java version; only the two charts also depend on the fonts at hand. Metrics are
 * taken from the events, never computed again. Everything here is immutable or stateless, so thread-safe.
 */
@NullMarked
package io.pairstream.report;

import org.jspecify.annotations.NullMarked;
