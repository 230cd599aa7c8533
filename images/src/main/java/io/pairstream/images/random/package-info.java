/**
 * Random numbers that are the same on every Java version and machine: a named generator, a named shuffle, and seeds
 * derived by purpose. A generator belongs to one thread.
 */
@NullMarked
package io.pairstream.images.random;

import org.jspecify.annotations.NullMarked;
