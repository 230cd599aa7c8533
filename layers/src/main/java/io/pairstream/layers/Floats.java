package io.pairstream.layers;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The numbers of an array outside the heap, in c order, as items of equal length: images, or rows of channels.
 *
 * @param start the first number
 * @param length numbers of an item
 */
record Floats(FloatPointer start, int length) {

    /**
     * Returns the items of an array.
     *
     * @param array in c order without gaps
     * @param length numbers of an item
     */
    static Floats of(INDArray array, long length) {
        boolean ordered = array.ordering() == 'c' || array.isVectorOrScalar();
        if (!ordered || array.elementWiseStride() != 1) {
            throw new IllegalArgumentException(
                    "array of strides " + Arrays.toString(array.stride()) + ": expected c order without gaps");
        }
        return new Floats((FloatPointer) array.data().addressPointer(), Math.toIntExact(length));
    }

    /** Returns the items of an array, one for each index of its first dimension. */
    static Floats ofItems(INDArray array) {
        return of(array, array.length() / array.size(0));
    }

    /** Returns the items of an array, one for each index of all its dimensions but the last. */
    static Floats ofRows(INDArray array) {
        return of(array, array.size(array.rank() - 1));
    }

    /** Returns a copy of all numbers of an array; native operations take much longer for a few of them. */
    static float[] copy(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        of(array, values.length).items(0, 1).get(values);
        return values;
    }

    /** Sets all numbers of an array. */
    static void set(INDArray array, double[] values) {
        FloatBuffer target = of(array, array.length()).items(0, 1);
        for (int i = 0; i < values.length; i++) {
            target.put(i, (float) values[i]);
        }
    }

    /** Returns a buffer over the items from one to before another, whose index 0 is the first of them. */
    FloatBuffer items(long from, long to) {
        if (from == to) {
            return FloatBuffer.allocate(0); // a pointer to nothing would give a buffer of one number
        }
        FloatPointer first = start.getPointer(FloatPointer.class, from * length);
        return first.capacity((to - from) * length).asBuffer();
    }
}
