package io.pairstream.model;

import io.pairstream.schemas.ImageShape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * In the place of a network: the nearer the ink of both images, each moved to the same centre, the more it says that they are the same.
 * The distance is the modified one of Hausdorff (M.-P. Dubuisson, A. K. Jain, A modified Hausdorff distance for object matching, ICPR
 * 1994), with which Omniglot's one-shot tasks come as an example.
 */
public final class HausdorffModel extends StandInModel {

    @Override
    public double[] sameProbabilities(PairBatch batch) {
        return IntStream.range(0, batch.size())
                .mapToDouble(pair -> {
                    Ink left = Ink.of(batch.left(), pair, batch.images());
                    Ink right = Ink.of(batch.right(), pair, batch.images());
                    return 1 / (1 + left.distance(right));
                })
                .toArray();
    }

    /** The pixels that are no background: how far they are from their centre. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Ink(double[] rows, double[] columns) {

        static Ink of(byte[] images, int image, ImageShape shape) {
            double[] rows = new double[shape.pixels()];
            double[] columns = new double[shape.pixels()];
            int found = 0;
            for (int pixel = 0; pixel < shape.pixels(); pixel++) {
                if (images[image * shape.pixels() + pixel] != 0) {
                    int row = pixel / shape.width();
                    rows[found] = row;
                    columns[found] = pixel - row * shape.width();
                    found++;
                }
            }
            return new Ink(centred(Arrays.copyOf(rows, found)), centred(Arrays.copyOf(columns, found)));
        }

        private static double[] centred(double[] places) {
            double mean = Arrays.stream(places).average().orElseThrow();
            return Arrays.stream(places).map(place -> place - mean).toArray();
        }

        double distance(Ink other) {
            return Math.max(meanDistanceTo(other), other.meanDistanceTo(this));
        }

        private double meanDistanceTo(Ink other) {
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                sum += Math.sqrt(other.nearestSquared(rows[i], columns[i]));
            }
            return sum / rows.length;
        }

        /** Pixels are in the order of their rows: looks from the point's row upwards and downwards, no farther than it must. */
        private double nearestSquared(double row, double column) {
            int found = Arrays.binarySearch(rows, row);
            int from = found < 0 ? -found - 1 : found;
            double nearest = Double.MAX_VALUE;
            for (int i = from; i < rows.length && square(rows[i] - row) < nearest; i++) {
                nearest = Math.min(nearest, square(rows[i] - row) + square(columns[i] - column));
            }
            for (int i = from - 1; i >= 0 && square(rows[i] - row) < nearest; i--) {
                nearest = Math.min(nearest, square(rows[i] - row) + square(columns[i] - column));
            }
            return nearest;
        }

        private static double square(double value) {
            return value * value;
        }
    }
}
