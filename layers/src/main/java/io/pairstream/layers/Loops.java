package io.pairstream.layers;

/**
 * Elementwise loops over flat arrays. Each is small enough for the compiler to see that it can be done with vector
 * instructions, and long enough at its callers for that to pay. Java fixes every rounding, so the bits are the same with
 * and without.
 */
final class Loops {

    private static final float LARGEST = Float.MAX_VALUE;

    private Loops() {}

    /** Returns values again and again: those of channels, as long as several rows of channels. */
    static float[] repeat(float[] values, int times) {
        float[] repeated = new float[values.length * times];
        for (int time = 0; time < times; time++) {
            System.arraycopy(values, 0, repeated, time * values.length, values.length);
        }
        return repeated;
    }

    /** {@code x = max(x, 0)}; what is not a number stays so. */
    static void relu(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(x[i], 0f);
        }
    }

    /** {@code x = max(x + bias, 0)}. */
    static void biasRelu(float[] x, float[] bias, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(x[i] + bias[i], 0f);
        }
    }

    /** {@code x = min(max(x + bias, lowest), highest) * scale + shift}; what is not a number stays so. */
    static void clampedAffine(
            float[] x, float[] bias, float[] lowest, float[] highest, float[] scale, float[] shift, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.min(Math.max(x[i] + bias[i], lowest[i]), highest[i]) * scale[i] + shift[i];
        }
    }

    /** {@code x = x + y}. */
    static void add(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] += y[i];
        }
    }

    /** {@code sum = sum + x * y}. */
    static void addProduct(float[] sum, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += x[i] * y[i];
        }
    }

    /** {@code x = x * y}. */
    static void multiply(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] *= y[i];
        }
    }

    /** {@code d = |x - y|}. */
    static void distance(float[] x, float[] y, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.abs(x[i] - y[i]);
        }
    }

    /** {@code d = d}, {@code -d} or 0 where {@code x} is more than, less than or equal to {@code y}. */
    static void multiplyBySign(float[] d, float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            d[i] *= Math.max(Math.min((x[i] - y[i]) * LARGEST * LARGEST, 1f), -1f);
        }
    }

    /** {@code x = x * scale + shift}. */
    static void affine(float[] x, float[] scale, float[] shift, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] * scale[i] + shift[i];
        }
    }

    /** {@code x = x * scale + y * otherScale + shift}. */
    static void affine(float[] x, float[] scale, float[] y, float[] otherScale, float[] shift, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] * scale[i] + y[i] * otherScale[i] + shift[i];
        }
    }

    /**
     * {@code d = d} where {@code x > 0}, else 0, for x that are nowhere negative. A condition, or a mask of bits, would not
     * become a vector instruction; the smallest number that is not 0 becomes 1 here.
     */
    static void keepWherePositive(float[] x, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] *= Math.min(x[i] * LARGEST * LARGEST, 1f);
        }
    }

    /** {@code d = d} where {@code x != 0}, else 0; see {@link #keepWherePositive}. */
    static void keepWhereNotZero(float[] x, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            d[i] *= Math.min(Math.abs(x[i]) * LARGEST * LARGEST, 1f);
        }
    }

    /** {@code m = max(m, x)}. */
    static void max(float[] m, float[] x, int n) {
        for (int i = 0; i < n; i++) {
            m[i] = Math.max(m[i], x[i]);
        }
    }

    /**
     * Moves gradients to where the maximum came from: where {@code x} is {@code max}, {@code d} takes what is left and leaves
     * 0, elsewhere {@code d} is 0. Called for each candidate in turn, the first of equals gets it.
     */
    static void take(float[] x, float[] max, float[] left, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            float gradient = left[i];
            float notTaken = gradient * Math.min((max[i] - x[i]) * LARGEST * LARGEST, 1f);
            left[i] = notTaken;
            d[i] = gradient - notTaken;
        }
    }

    /** Does a step of Adam on the first {@code n} gradients, first and second moments, and parameters. */
    static void adam(float[] gradients, float[] m, float[] v, float[] parameters, int n, AdamPass.Coefficients with) {
        float samples = with.samples();
        float beta1 = with.beta1();
        float beta2 = with.beta2();
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        float stepSize = with.stepSize();
        float epsilon = with.epsilon();
        for (int i = 0; i < n; i++) {
            float gradient = gradients[i] / samples;
            float first = beta1 * m[i] + rest1 * gradient;
            float second = beta2 * v[i] + rest2 * gradient * gradient;
            m[i] = first;
            v[i] = second;
            parameters[i] -= stepSize * first / ((float) Math.sqrt(second) + epsilon);
        }
    }
}
