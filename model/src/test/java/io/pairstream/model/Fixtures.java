package io.pairstream.model;

import io.pairstream.fixtures.SmallRuns;
import io.pairstream.records.HyperParameters;
import io.pairstream.records.LabelCounts;
import io.pairstream.records.Run;
import io.pairstream.schemas.ImageShape;
import io.pairstream.schemas.TowerDepth;
import io.pairstream.schemas.settings.SettingValues;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;

/** Options and pairs for tests. */
public final class Fixtures {

    static final int SIDE = 28;

    private Fixtures() {}

    /** Returns the declaration of a run of 100 pairs, of which 10 have label 0. */
    static Run declared() {
        return SmallRuns.declared("r", 100, 10, 1)
                .setTrainPairs(new LabelCounts(10L, 90L))
                .setHyperParameters(SmallRuns.hyperParameters(10, Map.of("class-weights", true, "dropout", 0)))
                .build();
    }

    static ModelOptions options(Network network, double dropout, int microBatchSize) {
        return options(network, SIDE, dropout, 2, 2, microBatchSize);
    }

    static ModelOptions options(
            Network network, int side, double dropout, double differentWeight, double sameWeight, int microBatchSize) {
        HyperParameters parameters = parameters();
        parameters.setDropout(dropout);
        parameters.setMicroBatchSize(microBatchSize);
        return new ModelOptions(
                network,
                ImageShape.grey(side, side),
                1,
                7,
                parameters,
                LearningRate.of(parameters, 1),
                differentWeight,
                sameWeight);
    }

    /** Options of a model without dropout, whose labels weigh the same. */
    static ModelOptions options(Network network, int height, int width, HyperParameters parameters) {
        return options(network, ImageShape.grey(height, width), parameters);
    }

    /** Options of such a model, as deep as that for new runs. */
    public static ModelOptions options(Network network, ImageShape images, HyperParameters parameters) {
        return new ModelOptions(
                network, images, TowerDepth.of(images), 7, parameters, LearningRate.of(parameters, 1), 1, 1);
    }

    /** Options of a model with a contrastive loss and dropout. */
    static ModelOptions contrastive(int side) {
        HyperParameters parameters = parameters();
        parameters.setBatchSize(64);
        parameters.setDropout(0.5);
        parameters.setContrast(1);
        return options(Network.TWIN, side, side, parameters);
    }

    /** Hyper-parameters without dropout, and with mini-batches of any size. */
    public static HyperParameters parameters() {
        return SettingValues.of(Map.of("batch-size", "1000000", "learning-rate", "0.001"))
                .hyperParameters();
    }

    /** Pairs of noise with alternating labels; each image shows a class of its own, but for that of the same pair. */
    static PairBatch noise(int pairs, int side, long seed) {
        return noise(pairs, ImageShape.grey(side, side), seed);
    }

    public static PairBatch noise(int pairs, ImageShape images, long seed) {
        Random random = new Random(seed);
        PairBatch batch = new PairBatch(pairs, images);
        byte[] left = new byte[images.bytes()];
        byte[] right = new byte[images.bytes()];
        for (int i = 0; i < pairs; i++) {
            random.nextBytes(left);
            random.nextBytes(right);
            int label = i % 2;
            batch.add(ByteBuffer.wrap(left), ByteBuffer.wrap(right), label, i, label == 1 ? i : pairs + i);
        }
        return batch;
    }

    /** Pairs that differ in brightness: the right image of a same pair is bright, that of a different pair dark. */
    static PairBatch easy(int pairs, int side, long seed) {
        Random random = new Random(seed);
        PairBatch batch = new PairBatch(pairs, ImageShape.grey(side, side));
        byte[] left = new byte[side * side];
        byte[] right = new byte[side * side];
        for (int i = 0; i < pairs; i++) {
            int label = i % 2;
            random.nextBytes(left);
            for (int pixel = 0; pixel < right.length; pixel++) {
                right[pixel] = (byte) (random.nextInt(64) + label * 160);
            }
            batch.add(ByteBuffer.wrap(left), ByteBuffer.wrap(right), label);
        }
        return batch;
    }

    /** Pairs of the same class, each of another one, whose right image is nearly the left one. */
    static PairBatch alike(int pairs, int side, long seed) {
        Random random = new Random(seed);
        PairBatch batch = new PairBatch(pairs, ImageShape.grey(side, side));
        byte[] left = new byte[side * side];
        byte[] right = new byte[side * side];
        for (int i = 0; i < pairs; i++) {
            random.nextBytes(left);
            for (int pixel = 0; pixel < right.length; pixel++) {
                right[pixel] = (byte) ((left[pixel] & 0xf0) | random.nextInt(16));
            }
            batch.add(ByteBuffer.wrap(left), ByteBuffer.wrap(right), 1, i, i);
        }
        return batch;
    }
}
