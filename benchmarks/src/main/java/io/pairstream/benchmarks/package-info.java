/** Measurements against PyTorch and Deeplearning4j as it is shipped. */
@NullMarked
package io.pairstream.benchmarks;

import org.jspecify.annotations.NullMarked;
