/** Classification metrics as small functions of a confusion matrix, defined as scikit-learn defines them. */
@NullMarked
package io.pairstream.model.metrics;

import org.jspecify.annotations.NullMarked;
