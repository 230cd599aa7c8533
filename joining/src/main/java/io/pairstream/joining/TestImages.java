package io.pairstream.joining;

import io.pairstream.records.ImagePair;
import io.pairstream.schemas.stream.PairImages;

/**
 * Gives test pairs their images.
 *
 * @param images the run's images
 */
record TestImages(RunImages images) implements PairImages {

    @Override
    public ImagePair join(ImagePair pair) {
        return RunImages.withPixels(
                pair, images.test(pair.getLeftIndex(), "left"), images.test(pair.getRightIndex(), "right"));
    }

    @Override
    public void close() {
        images.close();
    }
}
