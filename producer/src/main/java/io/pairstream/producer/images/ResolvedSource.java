package io.pairstream.producer.images;

import java.util.Optional;

/**
 * The images a choice came to.
 *
 * @param source the images
 * @param notice one line for the user where it is not what one would expect, such as drawn digits for want of MNIST
 */
public record ResolvedSource(ImageSource source, Optional<String> notice) {}
