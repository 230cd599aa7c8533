/**
 * What the topics say about all runs, kept in memory. One thread reads and applies events; any thread may ask the
 * projection, which gives immutable answers. Events may come again, and those of different partitions in any order: the
 * same events give the same state.
 */
@NullMarked
package io.pairstream.dashboard.state;

import org.jspecify.annotations.NullMarked;
