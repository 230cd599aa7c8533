package io.pairstream.images;

import java.util.List;

/**
 * The images a choice came to.
 *
 * @param source the images
 * @param notices lines for the user where something is not what one would expect, such as drawn digits for want of MNIST
 */
public record ResolvedSource(ImageSource source, List<String> notices) {

    /** Copies the lines. */
    public ResolvedSource {
        notices = List.copyOf(notices);
    }
}
