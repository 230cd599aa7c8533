/**
 * How training images are changed before they are sent. What becomes of an image is a function of the run's seed and the
 * image's place in the stream, to the bit and on every Java platform; a class that holds a buffer belongs to one thread.
 */
@NullMarked
package io.pairstream.images.augmentation;

import org.jspecify.annotations.NullMarked;
