/**
 * The evaluator service. Checkpoint events come in and wait in a store; one worker thread evaluates them, however long
 * that takes; the stream thread publishes each finished result and forgets the event in one transaction. So no
 * transaction and no poll is ever as long as an evaluation, and an evaluator that is killed begins again with what it
 * had not published. Evaluators of the same topics share the work by partitions.
 */
@NullMarked
package io.pairstream.evaluator;

import org.jspecify.annotations.NullMarked;
