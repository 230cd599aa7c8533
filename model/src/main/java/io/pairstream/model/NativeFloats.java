package io.pairstream.model;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The floats of an array outside the heap, in one go, and however many: a buffer of Java's own ends at 2 GiB. */
final class NativeFloats {

    private NativeFloats() {}

    /** Returns the array's own memory. */
    static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    /** Returns a copy. */
    static float[] copy(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        pointer(array).get(values);
        return values;
    }

    /** Overwrites the array's beginning. Nothing below this looks whether the values have room there. */
    static void overwrite(INDArray array, float[] values) {
        if (values.length > array.length()) {
            throw new IllegalArgumentException(values.length + " values for an array of " + array.length());
        }
        pointer(array).put(values);
    }
}
