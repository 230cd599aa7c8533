/**
 * Drawings of the scores that pairs have, from what a result says of them: ROC curve, DET curve and histogram. A result of an earlier
 * evaluator says nothing of scores, and has none.
 */
@NullMarked
package io.pairstream.report.scores;

import org.jspecify.annotations.NullMarked;
