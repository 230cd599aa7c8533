/**
 * Nothing waits in silence: whoever waits says for what after ten seconds and once a minute from then on, and says when it
 * goes on. Lines go to one place in a process; none of it reaches a record. Thread-safe.
 */
@NullMarked
package io.pairstream.schemas.waiting;

import org.jspecify.annotations.NullMarked;
