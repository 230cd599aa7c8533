package io.pairstream.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The floats of an array outside the heap, in one go. Every platform of ND4J is little-endian. */
final class NativeFloats {

    private NativeFloats() {}

    private static ByteBuffer bytes(INDArray array) {
        return array.data().asNio().order(ByteOrder.nativeOrder());
    }

    /** Returns the array's own memory. */
    static FloatBuffer buffer(INDArray array) {
        return bytes(array).asFloatBuffer();
    }

    /** Returns a copy. */
    static float[] copy(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        buffer(array).get(values);
        return values;
    }

    /** Overwrites the array. */
    static void overwrite(INDArray array, float[] values) {
        buffer(array).put(values);
    }
}
