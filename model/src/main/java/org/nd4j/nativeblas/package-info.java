/** Stands in for one class that Deeplearning4j 1.0.0-M2.1 looks up under a name it no longer has. */
@NullMarked
package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;
