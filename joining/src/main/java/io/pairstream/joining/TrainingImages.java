package io.pairstream.joining;

import io.pairstream.images.augmentation.Augmenter;
import io.pairstream.images.augmentation.Side;
import io.pairstream.records.ImagePair;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.stream.PairImages;

/** Gives training pairs their images, changed as the run says. Belongs to one thread. */
final class TrainingImages implements PairImages {

    private final RunImages images;
    private final ImageShape shape;
    private final Augmenter augmenter;

    TrainingImages(Run run, RunImages images) {
        this.images = images;
        this.shape = ImageSetShape.of(run).image();
        this.augmenter = new Augmenter(run.getAugmentation(), run.getSeed());
    }

    @Override
    public ImagePair join(ImagePair pair) {
        return RunImages.withPixels(
                pair,
                augmented(images.training(pair.getLeftIndex(), "left"), pair, Side.LEFT),
                augmented(images.training(pair.getRightIndex(), "right"), pair, Side.RIGHT));
    }

    @Override
    public void close() {
        images.close();
    }

    private byte[] augmented(byte[] samples, ImagePair pair, Side side) {
        return augmenter.apply(samples, shape, pair.getEpoch(), pair.getSequence(), side);
    }
}
