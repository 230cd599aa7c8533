package io.pairstream.model.onnx;

import io.pairstream.model.PairBatch;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Pairs of images, for a model and for a file of it.
 *
 * @param shape of each image
 * @param left the left images
 * @param right the right images, as many
 */
record ImagePairs(ImageShape shape, List<byte[]> left, List<byte[]> right) {

    private static final float WHITE = 255f;

    /** Returns pairs of coarse and fine patterns, bright and dark, every other of the same image with noise on it. */
    static ImagePairs drawn(ImageShape shape, int pairs, long seed) {
        Random random = new Random(seed);
        List<byte[]> left = new ArrayList<>();
        List<byte[]> right = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            left.add(pattern(shape, random));
            right.add(pair % 2 == 0 ? pattern(shape, random) : withNoise(left.get(pair), random));
        }
        return new ImagePairs(shape, left, right);
    }

    private static byte[] pattern(ImageShape shape, Random random) {
        int side = 1 + random.nextInt(1 + Math.min(shape.height(), shape.width()) / 3);
        int brightest = 1 + random.nextInt(255);
        int columns = shape.width() / side + 1;
        byte[] squares = new byte[(shape.height() / side + 1) * columns * shape.channels()];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = (byte) random.nextInt(brightest + 1);
        }
        byte[] image = new byte[shape.bytes()];
        for (int i = 0; i < image.length; i++) {
            int pixel = i / shape.channels();
            int square = pixel / shape.width() / side * columns + pixel % shape.width() / side;
            image[i] = squares[square * shape.channels() + i % shape.channels()];
        }
        return image;
    }

    private static byte[] withNoise(byte[] image, Random random) {
        byte[] noisy = image.clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] ^= (byte) random.nextInt(8);
        }
        return noisy;
    }

    /** Returns the pairs from one to before another. */
    ImagePairs some(int from, int to) {
        return new ImagePairs(shape, left.subList(from, to), right.subList(from, to));
    }

    /** Returns them as a model takes them. */
    PairBatch batch() {
        PairBatch batch = new PairBatch(left.size(), shape);
        for (int pair = 0; pair < left.size(); pair++) {
            batch.add(ByteBuffer.wrap(left.get(pair)), ByteBuffer.wrap(right.get(pair)), 0);
        }
        return batch;
    }

    /** Returns images as a file takes them, {@code [images, channels, height, width]}, in [0, 1]. */
    float[] pixels(List<byte[]> images) {
        float[] pixels = new float[images.size() * shape.bytes()];
        for (int image = 0; image < images.size(); image++) {
            byte[] bytes = images.get(image);
            for (int i = 0; i < bytes.length; i++) {
                int place = i % shape.channels() * shape.pixels() + i / shape.channels();
                pixels[image * shape.bytes() + place] = (bytes[i] & 0xff) / WHITE;
            }
        }
        return pixels;
    }
}
