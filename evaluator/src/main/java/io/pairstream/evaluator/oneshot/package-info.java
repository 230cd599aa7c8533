/**
 * One-shot identification: which of a task's support images, one for each class, shows the class of a query image? A model that was
 * trained to compare two images answers by comparing the query with each of them. Nothing here writes anything.
 */
@NullMarked
package io.pairstream.evaluator.oneshot;

import org.jspecify.annotations.NullMarked;
