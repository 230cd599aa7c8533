package io.pairstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairstream.layers.NativeLibrary;
import io.pairstream.schemas.ImageShape;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DistinctImagesTest {

    @BeforeAll
    static void prepare() {
        NativeLibrary.choose();
    }

    @Test
    void anImageComesOnceWhereItWasFirst() {
        // given
        PairBatch batch = batch("ab", "ba", "cb");

        // when
        PairBatch images = DistinctImages.of(batch, 0, 3).twoByTwo(batch.images());

        // then
        assertThat(images.size()).isEqualTo(2);
        assertThat(images.left()).containsExactly('a', 'c');
        assertThat(images.right()).containsExactly('b', 'c');
    }

    @Test
    void eachPairKnowsWhichImagesAreItsOwn() {
        // given
        List<byte[]> lefts = List.of(bytes('a'), bytes('b'), bytes('c'));
        List<byte[]> rights = List.of(bytes('b'), bytes('b'), bytes('a'));

        // when
        DistinctImages distinct = DistinctImages.of(lefts, rights);

        // then
        assertThat(distinct.images()).containsExactly(image('a'), image('b'), image('c'));
        assertThat(IntStream.range(0, 3).map(distinct::left)).containsExactly(0, 1, 2);
        assertThat(IntStream.range(0, 3).map(distinct::right)).containsExactly(1, 1, 0);
    }

    @Test
    void eachPairGetsTheRowsOfItsImages() {
        // given
        PairBatch batch = batch("zz", "ab", "ba", "cc", "ac");
        DistinctImages distinct = DistinctImages.of(batch, 1, 5);

        // when
        try (INDArray ofDistinct = Nd4j.createFromArray(new float[][] {{1, 10}, {2, 20}, {3, 30}, {3, 30}});
                INDArray rows = distinct.rowOfEach(ofDistinct)) {

            // then
            assertThat(rows.shape()).containsExactly(8, 2);
            assertThat(rows.toFloatMatrix())
                    .isDeepEqualTo(
                            new float[][] {{1, 10}, {2, 20}, {2, 20}, {1, 10}, {3, 30}, {3, 30}, {1, 10}, {3, 30}});
        }
    }

    /** Pairs of images of one pixel each. */
    private static PairBatch batch(String... pairs) {
        PairBatch batch = new PairBatch(pairs.length, ImageShape.grey(1, 1));
        for (String pair : pairs) {
            batch.add(image(pair.charAt(0)), image(pair.charAt(1)), 0);
        }
        return batch;
    }

    private static ByteBuffer image(char pixel) {
        return ByteBuffer.wrap(bytes(pixel));
    }

    private static byte[] bytes(char pixel) {
        return new byte[] {(byte) pixel};
    }
}
