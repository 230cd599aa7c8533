/**
 * Which images are paired, with which label, and in which order an epoch sends them. Everything is a function of the
 * images' classes, the options and the seed; pair sets are immutable and hold positions, no pixels.
 */
@NullMarked
package io.pairstream.producer.pairing;

import org.jspecify.annotations.NullMarked;
