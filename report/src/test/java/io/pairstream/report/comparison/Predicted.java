package io.pairstream.report.comparison;

import io.pairstream.records.ImagePair;
import java.nio.ByteBuffer;

/** Predictions for pairs of 28 x 28 pixels. */
final class Predicted {

    private static final int PIXELS = 28 * 28;

    private Predicted() {}

    static PairPrediction of(long sequence, int label, double sameProbability) {
        return of(sequence, label, sameProbability, -1, -1);
    }

    static PairPrediction of(long sequence, int label, double sameProbability, int leftClass, int rightClass) {
        return new PairPrediction(
                ImagePair.newBuilder()
                        .setRunId("group-1")
                        .setEpoch(0)
                        .setSequence(sequence)
                        .setLeft(ByteBuffer.allocate(PIXELS))
                        .setRight(ByteBuffer.allocate(PIXELS).put(0, (byte) 255))
                        .setLabel(label)
                        .setLeftIndex(0)
                        .setRightIndex(1)
                        .setLeftClass(leftClass)
                        .setRightClass(rightClass)
                        .build(),
                sameProbability);
    }
}
