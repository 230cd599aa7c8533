package io.pairstream.benchmarks;

import io.pairstream.schemas.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Images of noise, of which no two are equal.
 *
 * @param lefts samples of the left images
 * @param rights samples of as many right images
 */
record NoiseImages(List<byte[]> lefts, List<byte[]> rights) {

    static NoiseImages of(ImageShape images, int pairs) {
        SplittableRandom random = new SplittableRandom(1);
        NoiseImages noise = new NoiseImages(new ArrayList<>(), new ArrayList<>());
        for (int pair = 0; pair < pairs; pair++) {
            noise.lefts.add(image(images, random));
            noise.rights.add(image(images, random));
        }
        return noise;
    }

    private static byte[] image(ImageShape images, SplittableRandom random) {
        byte[] image = new byte[images.bytes()];
        random.nextBytes(image);
        return image;
    }
}
