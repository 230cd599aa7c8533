/**
 * What a person sees of a run while it goes on: the terminal, its progress bar, and the lines of producer, trainer and
 * evaluator. Nothing here decides anything.
 */
@NullMarked
package io.pairstream.app.display;

import org.jspecify.annotations.NullMarked;
