/**
 * What {@code compare} and {@code experiment} put together of several runs: which runs are meant, and their models' predictions.
 */
@NullMarked
package io.pairstream.app.compare;

import org.jspecify.annotations.NullMarked;
