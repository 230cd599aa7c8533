/**
 * Classification metrics, defined as scikit-learn defines them where it does: small functions of a confusion matrix, and of the scores
 * of pairs, each of which is told all thresholds in turn.
 */
@NullMarked
package io.pairstream.model.classification;

import org.jspecify.annotations.NullMarked;
