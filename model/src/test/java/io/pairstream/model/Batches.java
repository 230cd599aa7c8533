package io.pairstream.model;

import java.nio.ByteBuffer;
import java.util.Random;

/** Options and small seeded batches for the tests of this module. */
public final class Batches {

    /** Side of the images in pixels. */
    public static final int SIDE = 12;

    private Batches() {}

    /** Returns options with dropout, for small images. */
    public static ModelOptions options(Network network, double dropout, int microBatchSize) {
        return new ModelOptions(network, SIDE, SIDE, 7, 1e-3, 0, 0.9, 0.999, 1e-7, dropout, 1, 1, microBatchSize);
    }

    /** Returns pairs of one bright bar, in the same place (label 1) or not (label 0). */
    public static PairBatch bars(int size, long seed) {
        Random random = new Random(seed);
        PairBatch batch = new PairBatch(size, SIDE, SIDE);
        for (int i = 0; i < size; i++) {
            int left = random.nextInt(3);
            int label = i % 2;
            int right = label == 1 ? left : (left + 1 + random.nextInt(2)) % 3;
            batch.add(bar(left, random), bar(right, random), label);
        }
        return batch;
    }

    private static ByteBuffer bar(int place, Random random) {
        byte[] pixels = new byte[SIDE * SIDE];
        random.nextBytes(pixels);
        for (int i = 0; i < pixels.length; i++) {
            boolean lit = i / SIDE / 4 == place;
            pixels[i] = (byte) ((pixels[i] & 0x1F) + (lit ? 200 : 0));
        }
        return ByteBuffer.wrap(pixels);
    }
}
