package io.pairstream.images;

import io.pairstream.schemas.ImageShape;

/**
 * Grey images whose rows are the columns of others.
 *
 * @param images the others
 */
record TransposedImages(ImageSet images) implements ImageSet {

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public ImageShape shape() {
        return new ImageShape(images.shape().width(), images.shape().height(), ImageShape.GREY);
    }

    @Override
    public int label(int index) {
        return images.label(index);
    }

    @Override
    public byte[] pixels(int index) {
        byte[] pixels = images.pixels(index);
        byte[] transposed = new byte[pixels.length];
        int height = shape().height();
        int width = shape().width();
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                transposed[row * width + column] = pixels[column * height + row];
            }
        }
        return transposed;
    }
}
