/**
 * Attacks readers of outside bytes with broken input. Everything is made from a seed and the number of the input; a
 * failure names both, and {@link io.pairstream.testing.fuzz.Fuzzer#generator} gives what that input was made from. Tests
 * of other modules use this package too.
 */
@NullMarked
package io.pairstream.testing.fuzz;

import org.jspecify.annotations.NullMarked;
