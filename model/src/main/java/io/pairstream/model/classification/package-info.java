/** Classification metrics as small functions of a confusion matrix, defined as scikit-learn defines them. */
@NullMarked
package io.pairstream.model.classification;

import org.jspecify.annotations.NullMarked;
