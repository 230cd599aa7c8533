package io.pairstream.layers.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductLoopsTest {

    @Test
    void theVectorsAreUsedWhereTheJvmHasThem() {
        // when
        ProductLoops fastest = ProductLoops.fastest();

        // then
        assertThat(fastest.getClass().getSimpleName()).isEqualTo("VectorProductLoops");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "4, 3, 32", "8, 32, 32", "6, 5, 37", "7, 64, 96", "3, 9, 16", "70, 33, 64", "96, 20, 100"})
    void vectorsAndPlainLoopsGiveTheSameBits(int rows, int inner, int columns) {
        // given
        Random random = new Random(rows);
        float[] a = noise(random, rows * inner);
        float[] b = noise(random, inner * columns);
        float[] product = noise(random, rows * columns);
        float[] transposed = product.clone();
        float[] expectedProduct = product.clone();
        float[] expectedTransposed = product.clone();
        new PlainProductLoops()
                .addProduct(
                        Matrix.of(a, inner),
                        Matrix.of(b, columns),
                        Matrix.of(expectedProduct, columns),
                        rows,
                        inner,
                        columns);
        new PlainProductLoops()
                .addProduct(
                        Matrix.of(a, rows).transposed(),
                        Matrix.of(b, columns),
                        Matrix.of(expectedTransposed, columns),
                        rows,
                        inner,
                        columns);

        // when
        ProductLoops.fastest()
                .addProduct(
                        Matrix.of(a, inner), Matrix.of(b, columns), Matrix.of(product, columns), rows, inner, columns);
        ProductLoops.fastest()
                .addProduct(
                        Matrix.of(a, rows).transposed(),
                        Matrix.of(b, columns),
                        Matrix.of(transposed, columns),
                        rows,
                        inner,
                        columns);

        // then
        assertThat(product).isEqualTo(expectedProduct);
        assertThat(transposed).isEqualTo(expectedTransposed);
    }

    @ParameterizedTest
    @CsvSource({"32", "64"})
    void overlappingRowsOfATransposeGiveTheSameBits(int channels) {
        // given three pixels side by side as a row, and the pixels from each one on as rows
        int pixels = 21;
        Random random = new Random(channels);
        float[] image = noise(random, (pixels + 2) * channels);
        float[] gradient = noise(random, pixels * 64);
        Matrix rows = new Matrix(image, 0, channels, 1).transposed();
        float[] expected = new float[3 * channels * 64];
        float[] sum = new float[3 * channels * 64];
        new PlainProductLoops()
                .addProduct(rows, Matrix.of(gradient, 64), Matrix.of(expected, 64), 3 * channels, pixels, 64);

        // when
        ProductLoops.fastest().addProduct(rows, Matrix.of(gradient, 64), Matrix.of(sum, 64), 3 * channels, pixels, 64);

        // then
        assertThat(sum).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "9, 32, 32", "25, 33, 64", "121, 5, 37", "6, 64, 2"})
    void someRowsHaveTheBitsOfAllAndTheOthersStayAsTheyAre(int some, int inner, int columns) {
        // given
        int all = 2 * some;
        int[] rows = IntStream.range(0, some).map(i -> 2 * (some - 1 - i)).toArray();
        Random random = new Random(some);
        Matrix a = Matrix.of(noise(random, all * inner), inner);
        Matrix b = Matrix.of(noise(random, inner * columns), columns);
        float[] before = noise(random, all * columns);
        float[] expected = before.clone();
        ProductLoops.fastest().addProduct(a, b, Matrix.of(expected, columns), all, inner, columns);
        for (int row = 1; row < all; row += 2) {
            System.arraycopy(before, row * columns, expected, row * columns, columns);
        }
        float[] sum = before.clone();
        float[] plain = before.clone();

        // when
        ProductLoops.fastest().addProduct(a, b, Matrix.of(sum, columns), rows, inner, columns);
        new PlainProductLoops().addProduct(a, b, Matrix.of(plain, columns), rows, inner, columns);

        // then
        assertThat(sum).isEqualTo(expected);
        assertThat(plain).isEqualTo(expected);
        assertThat(expected).isNotEqualTo(before);
    }

    @Test
    void addsTheProduct() {
        // given
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] b = {10, 20, 30, 40, 50, 60};
        float[] sum = {1, 0, 0, 0};
        float[] ofTransposed = {0, 0, 0, 1};

        // when
        ProductLoops.fastest().addProduct(Matrix.of(a, 3), Matrix.of(b, 2), Matrix.of(sum, 2), 2, 3, 2);
        ProductLoops.fastest()
                .addProduct(Matrix.of(a, 2).transposed(), Matrix.of(b, 2), Matrix.of(ofTransposed, 2), 2, 3, 2);

        // then
        assertThat(sum).containsExactly(new float[] {221, 280, 490, 640}, Offset.offset(0f));
        assertThat(ofTransposed).containsExactly(new float[] {350, 440, 440, 561}, Offset.offset(0f));
    }

    private static float[] noise(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
