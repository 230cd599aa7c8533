package io.pairstream.model;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

    /** Returns copies of the first rows of a matrix whose rows lie one after the other. */
    static float[][] rows(INDArray matrix, int count) {
        float[][] rows = new float[count][Math.toIntExact(matrix.size(1))];
        FloatPointer pointer = pointer(matrix);
        for (int row = 0; row < count; row++) {
            pointer.position((long) row * rows[row].length).get(rows[row]);
        }
        return rows;
    }

    /** Returns a matrix {@code [rows, columns]} of rows of one length, at least one. */
    static INDArray matrix(List<float[]> rows) {
        int columns = rows.get(0).length;
        INDArray matrix = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', rows.size(), columns);
        FloatPointer pointer = pointer(matrix);
        for (int row = 0; row < rows.size(); row++) {
            pointer.position((long) row * columns).put(rows.get(row));
        }
        return matrix;
    }
}
