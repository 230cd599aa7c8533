/** Images out of files of the usual kinds, made into what a network takes: samples of one size, grey or in colour. */
@NullMarked
package io.pairstream.images.decoding;

import org.jspecify.annotations.NullMarked;
