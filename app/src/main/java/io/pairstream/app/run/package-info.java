/**
 * What runs in this process and how it is told to end: services beside each other, what waits for them, Ctrl-C, and a run that
 * has FAILED; and what a run's model is asked afterwards.
 */
@NullMarked
package io.pairstream.app.run;

import org.jspecify.annotations.NullMarked;
