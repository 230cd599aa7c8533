/**
 * The service that turns images into a stream of image pairs: {@link io.pairstream.producer.ProducerOptions} say what,
 * {@link io.pairstream.producer.ProducerService} does it. What is published is a function of the images and the
 * options. A service belongs to one thread; only {@code stop()} may be called from another.
 */
@NullMarked
package io.pairstream.producer;

import org.jspecify.annotations.NullMarked;
