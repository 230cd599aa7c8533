/** The networks on Deeplearning4j. The only package with its types. */
@NullMarked
package io.pairstream.model.network;

import org.jspecify.annotations.NullMarked;
