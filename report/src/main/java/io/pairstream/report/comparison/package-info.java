/**
 * Several runs side by side: one page, one table, one file of figures. Everything is taken from the runs' events and from
 * predictions that the caller makes; nothing here knows a network. Everything is immutable or stateless, so thread-safe.
 */
@NullMarked
package io.pairstream.report.comparison;

import org.jspecify.annotations.NullMarked;
