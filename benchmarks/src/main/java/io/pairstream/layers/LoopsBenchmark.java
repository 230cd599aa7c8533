package io.pairstream.layers;

import io.pairstream.layers.loops.Matrix;
import io.pairstream.layers.loops.ProductLoops;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The loops of the layers on tiles as the layers have them: whether the compiler turns them into vector instructions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LoopsBenchmark {

    private static final int ARRAYS = 4;
    private static final int CHANNELS = 32;

    /** Numbers of a tile: of a strip of a stem, of rows of channels. */
    @Param({"256", "2048"})
    public int length;

    private final ProductLoops loops = ProductLoops.fastest();
    private final float[] weights = new float[CHANNELS * CHANNELS];
    private float[][] arrays = {};

    /** Fills the arrays with numbers of both signs. */
    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        arrays = new float[ARRAYS][length];
        for (float[] array : arrays) {
            for (int i = 0; i < length; i++) {
                array[i] = (float) random.nextDouble() - 0.5f;
            }
        }
    }

    /** See {@link Loops#biasRelu}. */
    @Benchmark
    public float[] biasRelu() {
        Loops.biasRelu(arrays[0], arrays[1], length);
        return arrays[0];
    }

    /** See {@link Loops#affine}. */
    @Benchmark
    public float[] affine() {
        Loops.affine(arrays[0], arrays[1], arrays[2], length);
        return arrays[0];
    }

    /** See {@link Loops#addProduct}. */
    @Benchmark
    public float[] addProduct() {
        Loops.addProduct(arrays[0], arrays[1], arrays[2], length);
        return arrays[0];
    }

    /** See {@link Loops#keepWherePositive}. */
    @Benchmark
    public float[] keepWherePositive() {
        Loops.keepWherePositive(arrays[0], arrays[1], length);
        return arrays[1];
    }

    /** See {@link Loops#take}. */
    @Benchmark
    public float[] take() {
        Loops.take(arrays[0], arrays[1], arrays[2], arrays[3], length);
        return arrays[3];
    }

    /** See {@link Loops#max}. */
    @Benchmark
    public float[] max() {
        Loops.max(arrays[0], arrays[1], length);
        return arrays[0];
    }

    /** A convolution of 1 x 1 with 32 channels on as many rows as there are; see {@link ProductLoops}. */
    @Benchmark
    public float[] product() {
        loops.addProduct(
                Matrix.of(arrays[0], CHANNELS),
                Matrix.of(weights, CHANNELS),
                Matrix.of(arrays[1], CHANNELS),
                length / CHANNELS,
                CHANNELS,
                CHANNELS);
        return arrays[1];
    }
}
