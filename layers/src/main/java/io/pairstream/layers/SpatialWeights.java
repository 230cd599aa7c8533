package io.pairstream.layers;

import java.util.stream.IntStream;

/**
 * The orders of the weights of a convolution of 3 x 3: {@code [out, in, 3, 3]} as parameters, and by the kernel's row for
 * products of matrices.
 *
 * @param inChannels channels of the input
 * @param outChannels channels of the output
 */
record SpatialWeights(int inChannels, int outChannels) {

    /** Height and width of the kernel. */
    static final int KERNEL = 3;

    /** What is done with the i-th of all parameters. */
    private interface Work {
        void on(int i, int row, int column, int in, int out);
    }

    private void forEach(Work work) {
        int i = 0;
        for (int out = 0; out < outChannels; out++) {
            for (int in = 0; in < inChannels; in++) {
                for (int row = 0; row < KERNEL; row++) {
                    for (int column = 0; column < KERNEL; column++) {
                        work.on(i, row, column, in, out);
                        i++;
                    }
                }
            }
        }
    }

    private int length() {
        return KERNEL * inChannels * outChannels;
    }

    /** Returns zeros by the kernel's row, {@code [3 * channels in, channels out]}. */
    float[][] newRows() {
        return new float[KERNEL][length()];
    }

    /** Returns zeros by the kernel's row, {@code [3 * channels in, channels out]}. */
    double[][] newSums() {
        return new double[KERNEL][length()];
    }

    private int index(int column, int in, int out) {
        return (column * inChannels + in) * outChannels + out;
    }

    /** Returns parameters by the kernel's row, {@code [3 * channels in, channels out]}. */
    Panels[] forwards(float[] parameters) {
        Panels[] rows = panels(inChannels, outChannels);
        forEach((i, row, column, in, out) -> rows[row].set(column * inChannels + in, out, parameters[i]));
        return rows;
    }

    /** Returns the same for the way back: the kernel's columns from last to first, {@code [3 * channels out, channels in]}. */
    Panels[] backwards(float[] parameters) {
        Panels[] rows = panels(outChannels, inChannels);
        forEach((i, row, column, in, out) ->
                rows[row].set((KERNEL - 1 - column) * outChannels + out, in, parameters[i]));
        return rows;
    }

    private static Panels[] panels(int from, int to) {
        return IntStream.range(0, KERNEL)
                .mapToObj(row -> new Panels(KERNEL * from, to))
                .toArray(Panels[]::new);
    }

    /** Returns what is by the kernel's row, {@code [3 * channels in, channels out]}, in the order of the parameters. */
    double[] parameters(double[][] rows) {
        double[] parameters = new double[KERNEL * length()];
        forEach((i, row, column, in, out) -> parameters[i] = rows[row][index(column, in, out)]);
        return parameters;
    }
}
