/**
 * How this process ends when something has failed: one line on the error stream, exit code 1, soon. What is static here
 * belongs to the process, as its default handler of uncaught exceptions does; without {@link
 * io.pairstream.app.failure.ProcessFailure#install} nothing in it has any effect.
 */
@NullMarked
package io.pairstream.app.failure;

import org.jspecify.annotations.NullMarked;
